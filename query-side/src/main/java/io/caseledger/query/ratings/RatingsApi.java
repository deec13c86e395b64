package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.rating.Explanation;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.TrackRecord;
import io.caseledger.query.AsOf;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.Freshness;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.ratings.TrackRecords.Question;
import io.r2dbc.spi.Connection;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// A partner's star and everything that it follows from: provisional at any instant, as known at
/// any position of the log, or sealed.
@RestController
@RequestMapping("/api/partners/{id}/rating")
final class RatingsApi {

    private final Rows rows;
    private final LogStreams log;
    private final TrackRecords records;
    private final EventJson json;
    private final InstantSource clock;

    RatingsApi(Rows rows, LogStreams log, EventJson json, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.records = new TrackRecords(log);
        this.json = json;
        this.clock = clock;
    }

    /// What is asked for besides the partner.
    ///
    /// @param position as known there; absent for now
    /// @param policy absent for the newest version known there
    private record Wanted(
            String partner, Instant until, @Nullable Long position, @Nullable Integer policy) {}

    /// With `quarter` the sealed rating of that quarter, in the bytes in which it was published.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> rating(
            Actor actor,
            @PathVariable("id") String partner,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            @RequestParam(name = "quarter", required = false) @Nullable String quarter,
            @RequestParam(name = "position", required = false) @Nullable @Min(0) Long position,
            @RequestParam(name = "policy", required = false) @Nullable @Min(1) Integer policy,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        if (quarter != null) {
            return sealed(actor, partner, quarter(quarter), Freshness.of(minPosition, prefer));
        }
        var wanted = new Wanted(partner, AsOf.parse(asOf, clock), position, policy);
        return rated(actor, wanted, minPosition, prefer)
                .map(shown ->
                        answer(
                                shown.position(),
                                json.writePart(
                                        RatingEngine.rate(
                                                shown.value().record(), shown.value().policy()))));
    }

    @GetMapping(path = "/explanation", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> explanation(
            Actor actor,
            @PathVariable("id") String partner,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            @RequestParam(name = "position", required = false) @Nullable @Min(0) Long position,
            @RequestParam(name = "policy", required = false) @Nullable @Min(1) Integer policy,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var wanted = new Wanted(partner, AsOf.parse(asOf, clock), position, policy);
        return rated(actor, wanted, minPosition, prefer)
                .map(shown ->
                        answer(
                                shown.position(),
                                json.writePart(
                                        Explanation.of(
                                                shown.value().record(), shown.value().policy()))));
    }

    private record Rated(TrackRecord record, RatingPolicy policy) {}

    private Mono<Rows.Shown<Rated>> rated(
            Actor actor, Wanted wanted, long minPosition, @Nullable String prefer) {
        var sight = Sight.of(actor);
        var then = wanted.position() == null ? 0 : wanted.position();
        return rows.readAt(
                Standings.PROJECTIONS,
                Freshness.of(Math.max(minPosition, then), prefer),
                (known, connection) ->
                        require(sight, wanted.partner(), connection)
                                .then(
                                        rated(
                                                wanted,
                                                wanted.position() == null ? known : then,
                                                connection)));
    }

    private Mono<Rated> rated(Wanted wanted, long position, Connection connection) {
        return Policies.at(position, log)
                .map(all -> wanted.policy() == null ? all.newest() : all.version(wanted.policy()))
                .flatMap(policy ->
                        records.of(
                                        wanted.partner(),
                                        new Question(wanted.until(), position, policy.window()),
                                        connection)
                                .map(record -> new Rated(record, policy)));
    }

    /// That the partner exists, and that the caller may see it.
    private static Mono<Void> require(Sight sight, String partner, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Optional.ofNullable(row.get("region", String.class)),
                        """
                        select p.region from (select $1::text as partner) asked
                        left join readmodel.partners p using (partner)
                        where p.partner is not null
                        or exists (select from readmodel.faults f where f.partner = $1)
                        """,
                        partner)
                .next()
                .switchIfEmpty(Mono.error(() -> new NotFoundException("there is no such partner")))
                .doOnNext(region -> sight.require(partner, region.orElse(null)))
                .then();
    }

    private Mono<ResponseEntity<byte[]>> sealed(
            Actor actor, String partner, Quarter quarter, Freshness freshness) {
        var sight = Sight.of(actor);
        return rows.read(
                        PartnersProjection.NAME,
                        freshness,
                        connection ->
                                require(sight, partner, connection)
                                        .then(published(partner, quarter, connection)))
                .map(shown -> answer(shown.position(), shown.value()));
    }

    private static Mono<byte[]> published(String partner, Quarter quarter, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "published", byte[].class),
                        """
                        select published from readmodel.seals
                        where partner = $1 and quarter = $2 and published is not null
                        """,
                        partner,
                        quarter.toString())
                .next()
                .switchIfEmpty(
                        Mono.error(() ->
                                new NotFoundException(
                                        "no rating of " + quarter + " is published")));
    }

    private static Quarter quarter(String text) {
        try {
            return Quarter.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidParameterException("quarter", "is a quarter such as 2026-Q1");
        }
    }

    private static ResponseEntity<byte[]> answer(long position, byte[] body) {
        return ResponseEntity.ok()
                .header(ConsistencyToken.HEADER, String.valueOf(position))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
