package io.caseledger.query.ratings;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.rating.Exclusion;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.Observation;
import io.caseledger.kernel.rating.Quarter;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Everything that ratings rest on, as it was known at a position of the log. What was recorded
/// later is not seen, so the same question has the same answer for ever.
final class TrackRecords {

    /// Partners whose streams are read at once.
    private static final int STREAMS_AT_ONCE = 8;

    /// Domain 5.2: the same serial and symptom within 30 days is a fault that came back, and so is
    /// a case that was opened again.
    private static final String FAULTS =
            """
            select f.partner, 'REPEAT_FAULT' as kpi, f.began_at as at,
            (f.cycle > 1 or exists (select from readmodel.faults e
                where e.serial = f.serial and e.symptom = f.symptom and e.partner = f.partner
                and e.case_id <> f.case_id and e.ended_at <= f.began_at
                and e.ended_at > f.began_at - interval '30 days'
                and e.known_from <= $4 and e.known_to > $4))::int::smallint as value,
            null::smallint as level, null as excluded, f.event_id
            from readmodel.faults f where f.partner = any($1) and f.began_at between $2 and $3
            and f.serial is not null and f.known_from <= $4 and f.known_to > $4
            union all
            select partner, 'AGEING', $3, (width_bucket($3, aged) % 2)::smallint,
            null, null, event_id
            from readmodel.faults where partner = any($1) and began_at <= $3 and ended_at > $3
            and known_from <= $4 and known_to > $4
            """;

    private static final String OBSERVATIONS =
            """
            select partner, kpi, at, value, level, excluded, event_id from readmodel.observations
            where partner = any($1) and at between $2 and $3 and known_from <= $4 and known_to > $4
            union all
            """
                    + FAULTS;

    private static final String FLEET =
            """
            select count(*) as answers, coalesce(sum(value), 0) as sum from readmodel.observations
            where kpi = 'SATISFACTION' and excluded is null and at between $1 and $2
            and known_from <= $3 and known_to > $3
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
        return Mono.zip(seen(partners, question, connection), fleet(question, connection))
                .flatMapMany(both ->
                        Flux.fromIterable(partners)
                                .flatMap(
                                        partner ->
                                                record(
                                                        partner,
                                                        question,
                                                        both.getT1()
                                                                .getOrDefault(partner, new Seen()),
                                                        both.getT2()),
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
    private record Seen(Map<Kpi, List<Observation>> observations, List<Observation> sent) {

        private Seen() {
            this(new EnumMap<>(Kpi.class), new ArrayList<>(0));
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
            Collection<String> partners, Question question, Connection connection) {
        return Sql.query(
                        connection,
                        Row::of,
                        OBSERVATIONS,
                        partners.toArray(String[]::new),
                        question.from(),
                        question.until(),
                        question.position())
                .collect(
                        HashMap::new,
                        (all, row) -> all.computeIfAbsent(row.partner(), _ -> new Seen()).add(row));
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
