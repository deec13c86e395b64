package io.caseledger.query.ratings;

import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.query.LogStreams;
import io.caseledger.query.Progress;
import io.caseledger.query.Sql;
import io.caseledger.query.ratings.TrackRecords.Question;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where every partner stands now: its provisional rating, made again when a fact moved it, and of
/// all partners each day, for time alone moves it too. Domain 5.2.
public final class Standings {

    /// What the ratings rest on.
    static final List<String> PROJECTIONS = List.of("sla", PartnersProjection.NAME, "spareparts");

    /// Stands for an absent score, which is 0 or more.
    private static final int NO_SCORE = -1;

    private final TrackRecords records;
    private final LogStreams log;
    private final Progress progress;

    public Standings(LogStreams log, Progress progress) {
        this.records = new TrackRecords(log);
        this.log = log;
        this.progress = progress;
    }

    private record Made(long position, @Nullable LocalDate day) {}

    /// Takes in what has changed since the last time, in a transaction of the caller's. One node at
    /// a time does it; completes with the number of partners that were rated.
    public Mono<Integer> refresh(Instant now, Connection connection) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        return progress.stored(PROJECTIONS, connection)
                .flatMap(known ->
                        made(connection)
                                .filter(made -> isDue(made, known, today))
                                // Seen once more under the lock: another node may have been faster.
                                .flatMap(_ -> claim(connection))
                                .filter(made -> isDue(made, known, today))
                                .flatMap(made -> refresh(made, known, today, now, connection)))
                .defaultIfEmpty(0);
    }

    /// While rows are built again they know less than was known before: nothing moved then.
    private static boolean isDue(Made made, long known, LocalDate today) {
        return known > made.position() || (known == made.position() && !today.equals(made.day()));
    }

    /// How far the standings have come; without a lock, for nearly always there is nothing to do.
    private static Mono<Made> made(Connection connection) {
        return made("select log_position, day from readmodel.standings_made", connection)
                .defaultIfEmpty(new Made(0, null));
    }

    /// Nothing while another node is at it.
    private static Mono<Made> claim(Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.standings_made (log_position) values (0)
                        on conflict (one) do nothing
                        """)
                .then(
                        made(
                                """
                                select log_position, day from readmodel.standings_made
                                for update skip locked
                                """,
                                connection));
    }

    private static Mono<Made> made(String sql, Connection connection) {
        return Sql.query(
                        connection,
                        row ->
                                new Made(
                                        Sql.value(row, "log_position", Long.class),
                                        row.get("day", LocalDate.class)),
                        sql)
                .next();
    }

    private Mono<Integer> refresh(
            Made made, long known, LocalDate today, Instant now, Connection connection) {
        return Policies.at(known, log)
                .map(Policies::newest)
                .flatMap(policy ->
                        partners(made, known, today, policy, connection)
                                .flatMap(
                                        partners -> rate(partners, known, policy, now, connection)))
                .flatMap(rated -> advance(known, today, connection).thenReturn(rated));
    }

    /// Those that a fact has moved; all of them where something moved that is common to all.
    private static Mono<List<String>> partners(
            Made made, long known, LocalDate today, RatingPolicy policy, Connection connection) {
        var changed =
                Sql.query(
                        connection,
                        row -> Sql.value(row, "partner", String.class),
                        """
                        select partner from readmodel.observations
                        where known_from > $1 and known_from <= $2
                        union select partner from readmodel.faults
                        where known_from > $1 and known_from <= $2
                        union select partner from readmodel.touched where position > $1
                        """,
                        made.position(),
                        known);
        var all =
                Sql.query(
                        connection,
                        row -> Sql.value(row, "partner", String.class),
                        """
                        select partner from readmodel.standings
                        union select partner from readmodel.partners
                        """);
        return isMovedForAll(made, known, today, policy, connection)
                .flatMap(forAll ->
                        (forAll ? changed.concatWith(all) : changed).distinct().collectList());
    }

    private static Mono<Boolean> isMovedForAll(
            Made made, long known, LocalDate today, RatingPolicy policy, Connection connection) {
        if (!today.equals(made.day())) {
            return Mono.just(true);
        }
        return Sql.query(
                        connection,
                        row -> Sql.value(row, "moved", Boolean.class),
                        """
                        select exists (select from readmodel.observations
                            where known_from > $1 and known_from <= $2 and kpi = 'SATISFACTION')
                        or exists (select from readmodel.standings where policy <> $3) as moved
                        """,
                        made.position(),
                        known,
                        policy.version())
                .single();
    }

    private Mono<Integer> rate(
            Collection<String> partners,
            long known,
            RatingPolicy policy,
            Instant now,
            Connection connection) {
        if (partners.isEmpty()) {
            return Mono.just(0);
        }
        return records.summed(
                        partners,
                        new Question(now.truncatedTo(ChronoUnit.MILLIS), known, policy.window()),
                        connection)
                .map(record -> RatingEngine.rate(record, policy))
                .collectList()
                .flatMap(ratings ->
                        Flux.fromIterable(ratings)
                                .concatMap(rating ->
                                        stand(rating, connection)
                                                .then(KnockOutRows.see(rating, connection)))
                                .then(Mono.just(ratings.size())));
    }

    /// Puts down where the partner stands and, if that is new, that it has moved.
    private static Mono<Void> stand(StarRating rating, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        with before as (select score, star from readmodel.standings
                            where partner = $1),
                        now as (insert into readmodel.standings (partner, quarter, policy, star,
                            shown_star, score, provisional, log_position, rated_at)
                            values ($1, $2, $3, $4, $5, nullif($6, -1), $7, $8, $9)
                            on conflict (partner) do update set quarter = excluded.quarter,
                            policy = excluded.policy, star = excluded.star,
                            shown_star = excluded.shown_star, score = excluded.score,
                            provisional = excluded.provisional,
                            log_position = excluded.log_position, rated_at = excluded.rated_at
                            returning score, star)
                        insert into readmodel.star_moves (partner, quarter, score_before, score,
                        star_before, star, log_position, moved_at)
                        select $1, $2, before.score, now.score, before.star, now.star, $8, $9
                        from now left join before on true
                        where (before.score, before.star) is distinct from (now.score, now.star)
                        """,
                        rating.partner(),
                        rating.quarter().toString(),
                        rating.policy(),
                        (short) rating.star(),
                        (short) rating.shownStar(),
                        rating.score() == null ? NO_SCORE : rating.score(),
                        rating.provisional(),
                        rating.position(),
                        rating.until())
                .then();
    }

    private static Mono<Void> advance(long known, LocalDate today, Connection connection) {
        return Sql.update(
                        connection,
                        "update readmodel.standings_made set log_position = $1, day = $2",
                        known,
                        today)
                .then();
    }
}
