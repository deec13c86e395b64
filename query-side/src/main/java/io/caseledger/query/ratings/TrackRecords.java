package io.caseledger.query.ratings;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.rating.Exclusion;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.Observation;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.Tally;
import io.caseledger.kernel.rating.TrackRecord;
import io.caseledger.query.LogStreams;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Everything that ratings rest on, as it was known at a position of the log. What was recorded
/// later is not seen, so the same question has the same answer for ever.
final class TrackRecords {

    /// Partners whose streams are read at once.
    private static final int STREAMS_AT_ONCE = 8;

    /// Domain 5.2: the same serial and symptom within 30 days is a fault that came back, and so is
    /// a case that was opened again. That the end lies near the window follows from the rest; said
    /// as well, it lets all faults of a partner be compared at once.
    private static final String CAME_BACK =
            """
            exists (select from readmodel.faults e
                where e.serial = f.serial and e.symptom = f.symptom and e.partner = f.partner
                and e.case_id <> f.case_id and e.ended_at <= f.began_at
                and e.ended_at > f.began_at - interval '30 days'
                and e.partner = any($1) and e.ended_at <= $3
                and e.ended_at > $2 - interval '30 days'
                and e.known_from <= $4 and e.known_to > $4)
            """;

    private static final String OF_DEVICES =
            """
            from readmodel.faults f where f.partner = any($1) and f.began_at between $2 and $3
            and f.serial is not null and f.known_from <= $4 and f.known_to > $4
            """;

    private static final String OPEN =
            """
            from readmodel.faults where partner = any($1) and began_at <= $3 and ended_at > $3
            and known_from <= $4 and known_to > $4
            """;

    private static final String OBSERVED =
            """
            from readmodel.observations
            where partner = any($1) and at between $2 and $3 and known_from <= $4 and known_to > $4
            """;

    private static final String SEEN =
            "select partner, kpi, at, value, level, excluded, event_id " + OBSERVED;

    private static final String ALL_SEEN =
            SEEN
                    + """
                    union all select f.partner, 'REPEAT_FAULT', f.began_at,
                    (f.cycle > 1 or %s)::int::smallint, null, null, f.event_id %s
                    union all select partner, 'AGEING', $3, (width_bucket($3, aged) %% 2)::smallint,
                    null, null, event_id %s
                    """
                            .formatted(CAME_BACK, OF_DEVICES, OPEN);

    /// A knock-out names them, so that they are listed where everything else is summed.
    private static final String NAMED =
            """
            (kpi = 'REPLACEMENT'
                or (kpi in ('RESPONSE', 'VENDOR_REPORT') and level = 1 and at >= $5))
            """;

    private static final String SEEN_AND_NAMED = SEEN + " and " + NAMED;

    private static final String SUMMED =
            """
            select partner, kpi, count(*) as n, sum(value)::bigint as sum %1$s
            and excluded is null and not %2$s group by partner, kpi
            union all select f.partner, 'REPEAT_FAULT', count(*), count(*) filter (where f.cycle > 1)
            %3$s group by f.partner
            union all select f.partner, 'REPEAT_FAULT', 0, count(*)
            %3$s and f.cycle = 1 and %4$s group by f.partner
            union all select partner, 'AGEING', count(*), sum(width_bucket($3, aged) %% 2)
            %5$s group by partner
            """
                    .formatted(OBSERVED, NAMED, OF_DEVICES, CAME_BACK, OPEN);

    private static final String FLEET =
            """
            select count(*) as answers, coalesce(sum(value), 0) as sum from readmodel.observations
            where kpi = 'SATISFACTION' and excluded is null and at between $1 and $2
            and known_from <= $3 and known_to > $3
            """;

    /// A plan for any partners in any window looks at every fault by itself; one for those that are
    /// asked for was a hundred times as fast. And one processor is enough, for others want to work,
    /// too. It holds until the caller's transaction ends.
    private static final String PLANNED =
            """
            select set_config('plan_cache_mode', 'force_custom_plan', true),
            set_config('max_parallel_workers_per_gather', '0', true)
            """;

    /// Among the observations, and no KPI: a replacement that was sent in advance, 1 where its
    /// return is far overdue.
    private static final String SENT = "REPLACEMENT";

    private final LogStreams log;

    TrackRecords(LogStreams log) {
        this.log = log;
    }

    /// @param until the moment rated at
    /// @param position of the log, up to which it is known
    /// @param window how many quarters count
    record Question(Instant until, long position, int window) {

        Quarter quarter() {
            return Quarter.of(until);
        }

        Instant from() {
            return quarter().plus(1 - window).start();
        }
    }

    Mono<TrackRecord> of(String partner, Question question, Connection connection) {
        return of(List.of(partner), question, connection).single();
    }

    /// One for each partner, in no order.
    Flux<TrackRecord> of(Collection<String> partners, Question question, Connection connection) {
        return seen(ALL_SEEN, connection, parameters(partners, question))
                .flatMapMany(all -> records(partners, question, all, connection));
    }

    /// As [#of], with all observations summed whose events are of no interest to where a partner
    /// stands: one row comes back for a KPI, instead of one for an observation.
    Flux<TrackRecord> summed(
            Collection<String> partners, Question question, Connection connection) {
        var parameters = parameters(partners, question, question.quarter().start());
        return Sql.query(connection, row -> row, PLANNED)
                .then(seen(SEEN_AND_NAMED, connection, parameters))
                .flatMap(named -> sum(named, connection, parameters))
                .flatMapMany(all -> records(partners, question, all, connection));
    }

    private Flux<TrackRecord> records(
            Collection<String> partners,
            Question question,
            Map<String, Seen> seen,
            Connection connection) {
        return fleet(question, connection)
                .flatMapMany(fleet ->
                        Flux.fromIterable(partners)
                                .flatMap(
                                        partner ->
                                                record(
                                                        partner,
                                                        question,
                                                        seen.getOrDefault(partner, new Seen()),
                                                        fleet),
                                        STREAMS_AT_ONCE));
    }

    private Mono<TrackRecord> record(String partner, Question question, Seen seen, Fleet fleet) {
        var quarter = question.quarter();
        return PartnerHistory.of(partner, question.position(), log)
                .map(history ->
                        new TrackRecord(
                                partner,
                                quarter,
                                question.until(),
                                question.position(),
                                seen.observations(),
                                seen.summed(),
                                seen.sent(),
                                fleet,
                                history.capabilityAt(question.until()),
                                history.misconduct(),
                                history.before(quarter),
                                history.overrideOf(quarter)));
    }

    /// What is seen of a partner.
    ///
    /// @param sent replacements in advance
    private record Seen(
            Map<Kpi, List<Observation>> observations,
            Map<Kpi, Tally> summed,
            List<Observation> sent) {

        private Seen() {
            this(new EnumMap<>(Kpi.class), new EnumMap<>(Kpi.class), new ArrayList<>(0));
        }

        private void add(Row row) {
            if (row.kpi().equals(SENT)) {
                sent.add(row.observation());
            } else {
                observations
                        .computeIfAbsent(Kpi.valueOf(row.kpi()), _ -> new ArrayList<>())
                        .add(row.observation());
            }
        }
    }

    private record Row(String partner, String kpi, Observation observation) {

        private static Row of(Readable row) {
            var level = row.get("level", Short.class);
            var excluded = row.get("excluded", String.class);
            return new Row(
                    Sql.value(row, "partner", String.class),
                    Sql.value(row, "kpi", String.class),
                    new Observation(
                            Sql.value(row, "event_id", UUID.class),
                            Sql.value(row, "at", Instant.class),
                            Sql.value(row, "value", Short.class),
                            level == null ? null : Level.of(level),
                            excluded == null ? null : Exclusion.valueOf(excluded)));
        }
    }

    private static Mono<Map<String, Seen>> seen(
            String sql, Connection connection, Object[] parameters) {
        return Sql.query(connection, Row::of, sql, parameters)
                .collect(
                        HashMap::new,
                        (all, row) -> all.computeIfAbsent(row.partner(), _ -> new Seen()).add(row));
    }

    private record Sum(String partner, Kpi kpi, Tally tally) {

        private static Sum of(Readable row) {
            return new Sum(
                    Sql.value(row, "partner", String.class),
                    Kpi.valueOf(Sql.value(row, "kpi", String.class)),
                    new Tally(
                            Math.toIntExact(Sql.value(row, "n", Long.class)),
                            Sql.value(row, "sum", Long.class)));
        }
    }

    /// Adds what is summed to what is `seen`.
    private static Mono<Map<String, Seen>> sum(
            Map<String, Seen> seen, Connection connection, Object[] parameters) {
        return Sql.query(connection, Sum::of, SUMMED, parameters)
                .reduce(
                        seen,
                        (all, sum) -> {
                            all.computeIfAbsent(sum.partner(), _ -> new Seen())
                                    .summed()
                                    .merge(sum.kpi(), sum.tally(), Tally::plus);
                            return all;
                        });
    }

    private static Object[] parameters(
            Collection<String> partners, Question question, Object... more) {
        var common =
                Stream.of(
                        partners.toArray(String[]::new),
                        question.from(),
                        question.until(),
                        question.position());
        return Stream.concat(common, Stream.of(more)).toArray();
    }

    private static Mono<Fleet> fleet(Question question, Connection connection) {
        return Sql.query(
                        connection,
                        row ->
                                new Fleet(
                                        Sql.value(row, "answers", Long.class),
                                        Sql.value(row, "sum", Long.class)),
                        FLEET,
                        question.from(),
                        question.until(),
                        question.position())
                .single();
    }
}
