package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.query.AsOf;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventJson;
import io.caseledger.query.Freshness;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.ratings.TrackRecords.Question;
import io.r2dbc.spi.Connection;
import jakarta.validation.constraints.Min;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/// The policies that partners are rated by, in the form in which they are published, and what
/// another one would make of all that has happened.
@RestController
@RequestMapping("/api/rating-policies")
final class PoliciesApi {

    private final Rows rows;
    private final LogStreams log;
    private final TrackRecords records;
    private final EventJson json;
    private final InstantSource clock;

    PoliciesApi(Rows rows, LogStreams log, EventJson json, InstantSource clock) {
        this.rows = rows;
        this.log = log;
        this.records = new TrackRecords(log);
        this.json = json;
        this.clock = clock;
    }

    /// The newest first.
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> all(Actor actor) {
        requireNoCustomer(actor);
        return Policies.at(Long.MAX_VALUE, log).map(all -> array(all.versions().reversed()));
    }

    @GetMapping(path = "/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> one(Actor actor, @PathVariable @Min(1) int version) {
        requireNoCustomer(actor);
        return Policies.at(Long.MAX_VALUE, log).map(all -> json.writePart(all.version(version)));
    }

    private static void requireNoCustomer(Actor actor) {
        if (actor.role() == Role.CUSTOMER) {
            throw new NotPermittedException("customers see no ratings");
        }
    }

    private byte[] array(List<RatingPolicy> policies) {
        var bytes = new ByteArrayOutputStream();
        var separator = '[';
        for (var policy : policies) {
            bytes.write(separator);
            bytes.writeBytes(json.writePart(policy));
            separator = ',';
        }
        bytes.write(']');
        return bytes.toByteArray();
    }

    /// @param draft a policy that is not published; without one the version must be
    @PostMapping("/{version}/what-if")
    Mono<ResponseEntity<WhatIf>> whatIf(
            Actor actor,
            @PathVariable @Min(1) int version,
            @RequestBody(required = false) byte @Nullable [] draft,
            @RequestParam(name = "asOf", required = false) @Nullable String asOf,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Sight.requireAll(actor);
        var until = AsOf.parse(asOf, clock);
        var drafted = draft == null || draft.length == 0 ? null : drafted(version, draft);
        return rows.readAt(
                        Standings.PROJECTIONS,
                        Freshness.of(minPosition, prefer),
                        (known, connection) -> tried(version, drafted, until, known, connection))
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(shown.value()));
    }

    private RatingPolicy drafted(int version, byte[] draft) {
        var policy = read(draft);
        if (policy.version() != version) {
            throw new InvalidParameterException(
                    "version", "is the version in the address, " + version);
        }
        var flaws = policy.flaws();
        if (!flaws.isEmpty()) {
            throw new InvalidParameterException("policy", String.join("; ", flaws));
        }
        return policy;
    }

    private RatingPolicy read(byte[] draft) {
        try {
            return json.readPart(draft, RatingPolicy.class);
        } catch (JacksonException malformed) {
            throw new InvalidParameterException(
                    "policy", "is a whole policy, as published ones are shown");
        }
    }

    private Mono<WhatIf> tried(
            int version,
            @Nullable RatingPolicy draft,
            Instant until,
            long known,
            Connection connection) {
        return Policies.at(known, log)
                .flatMap(all -> {
                    var then = draft == null ? all.version(version) : draft;
                    // Both look at the same facts, over the longer of the two windows.
                    var window = Math.max(all.newest().window(), then.window());
                    var question = new Question(until, known, window);
                    return lines(all.newest(), then, question, connection)
                            .map(lines -> WhatIf.of(question, all.newest(), then, lines));
                });
    }

    private Mono<List<WhatIf.Line>> lines(
            RatingPolicy now, RatingPolicy then, Question question, Connection connection) {
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "partner", String.class),
                        """
                        select partner from readmodel.faults where known_from <= $1
                        union select partner from readmodel.partners
                        """,
                        question.position())
                .collectList()
                .flatMapMany(partners -> records.of(partners, question, connection))
                .map(record ->
                        WhatIf.Line.of(
                                RatingEngine.rate(record, now), RatingEngine.rate(record, then)))
                .sort(WhatIf.Line.MOST_MOVED)
                .collectList();
    }
}
