package io.caseledger.query.sla;

import io.caseledger.kernel.sla.Compliance;
import io.caseledger.kernel.sla.Verdict;
import io.caseledger.query.Sql;
import io.caseledger.query.Viewer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How often each verdict is given by one clock under one value of a dimension.
///
/// @param key a level's number or a name; absent for cases that have no partner, and what no depot
///   answers for
/// @param verdicts in the order of their names
record VerdictCounts(@Nullable Comparable<?> key, String clock, Map<Verdict, Long> verdicts) {

    private static final String OF_CASES =
            """
            select %s as key, s.clock,
            case when s.decided_at <= $1 then s.verdict else 'RUNNING' end as verdict,
            count(*) as count
            from readmodel.clock_spans s
            where s.valid_from <= $1 and s.valid_to > $1%s
            group by 1, 2, 3
            """;

    private static final String OF_DEPOTS =
            """
            select %s as key, p.clock,
            case when least(p.ended_at, $1) > p.deadline then 'BREACHED'
            when p.ended_at > $1 then 'RUNNING'
            when p.withdrawn then 'NOT_APPLICABLE' else 'MET' end as verdict,
            count(*) as count
            from readmodel.depot_promises p where p.started_at <= $1%s
            group by 1, 2, 3
            """;

    private record Group(@Nullable String key, String clock) {}

    private record Counted(Group group, Verdict verdict, long count) {

        static Counted of(Readable row) {
            return new Counted(
                    new Group(row.get("key", String.class), Sql.value(row, "clock", String.class)),
                    Verdict.valueOf(Sql.value(row, "verdict", String.class)),
                    Sql.value(row, "count", Long.class));
        }
    }

    Compliance compliance() {
        return new Compliance(verdicts);
    }

    /// Sorted by key and then by clock.
    static Mono<List<VerdictCounts>> at(
            Instant asOf, Dimension by, Viewer viewer, Connection connection) {
        return count(asOf, by, viewer, connection)
                .collect(
                        () ->
                                new TreeMap<Group, Map<Verdict, Long>>(
                                        Comparator.comparing(
                                                        Group::key,
                                                        Comparator.nullsLast(
                                                                Comparator.naturalOrder()))
                                                .thenComparing(Group::clock)),
                        (groups, counted) ->
                                groups.computeIfAbsent(
                                                counted.group(), group -> new TreeMap<>(byName()))
                                        .put(counted.verdict(), counted.count()))
                .map(groups -> counts(by, groups));
    }

    private static Comparator<Verdict> byName() {
        return Comparator.comparing(Verdict::name);
    }

    private static List<VerdictCounts> counts(Dimension by, Map<Group, Map<Verdict, Long>> groups) {
        var counts = new ArrayList<VerdictCounts>(groups.size());
        groups.forEach((group, verdicts) ->
                counts.add(new VerdictCounts(key(by, group.key()), group.clock(), verdicts)));
        return counts;
    }

    private static @Nullable Comparable<?> key(Dimension by, @Nullable String text) {
        return by == Dimension.LEVEL && text != null ? Integer.valueOf(text) : text;
    }

    /// Levels have one digit, so that their text sorts as they do.
    private static Flux<Counted> count(
            Instant asOf, Dimension by, Viewer viewer, Connection connection) {
        var form = by == Dimension.DEPOT ? OF_DEPOTS : OF_CASES;
        var own = viewer.ownPartner();
        var others = viewer.elsewhere();
        if (own != null) {
            return counted(form.formatted(by.column(), " and partner = $2"), connection, asOf, own);
        }
        return others.isEmpty()
                ? counted(form.formatted(by.column(), ""), connection, asOf)
                : counted(
                        form.formatted(by.column(), " and (partner is null or partner <> all($2))"),
                        connection,
                        asOf,
                        others.toArray(String[]::new));
    }

    private static Flux<Counted> counted(String sql, Connection connection, Object... parameters) {
        return Sql.query(connection, Counted::of, sql, parameters);
    }
}
