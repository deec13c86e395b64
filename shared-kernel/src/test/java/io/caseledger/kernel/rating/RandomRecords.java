package io.caseledger.kernel.rating;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.kernel.casehandling.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quicktheories.core.Gen;

/// Partners that nobody would think of, around every minimum and every cap.
final class RandomRecords {

    private RandomRecords() {}

    /// Of each KPI how many were observed, how many in five went well, and the rest.
    static Gen<TrackRecord> records() {
        var sizes = lists().of(integers().between(0, 32)).ofSize(Kpi.values().length);
        return sizes.zip(
                lists().of(integers().between(0, 5)).ofSize(Kpi.values().length),
                integers().between(0, 6 * 4 * 6 - 1),
                lists().of(integers().between(0, 40)).ofSizeBetween(0, 1),
                RandomRecords::record);
    }

    private static TrackRecord record(
            List<Integer> sizes, List<Integer> good, int other, List<Integer> misuse) {
        var record =
                ARecord.ofNothing()
                        .able(ARecord.staffed(other % 7, other % 4))
                        .replaced(other % 2, 10 - other % 3);
        var number = 0;
        for (var kpi : Kpi.values()) {
            for (var i = 0; i < sizes.get(number); i++) {
                record.with(kpi, observation(kpi, i, i % 5 < good.get(number)));
            }
            number++;
        }
        for (var day : misuse) {
            record.proven(
                    KnockOutCause.ACCOUNT_MISUSE,
                    ARecord.QUARTER.last().minus(Duration.ofDays(day * 10L)));
        }
        var star = other % 6;
        return star == 0
                ? record.record()
                : record.after(star, 50_00 + 10_00 * (other / 6 % 4)).record();
    }

    private static Observation observation(Kpi kpi, int i, boolean good) {
        var bad = kpi == Kpi.SATISFACTION ? 1 + i % 4 : kpi.worst();
        return new Observation(
                ARecord.event(kpi, i * 7 % 37),
                ARecord.QUARTER.last().minus(Duration.ofDays(i * 13L % 400)),
                good ? kpi.best() : bad,
                i % 6 == 0 ? Level.ONE : Level.TWO,
                i % 11 == 10 ? Exclusion.FORCE_MAJEURE : null);
    }

    static TrackRecord with(TrackRecord record, Map<Kpi, List<Observation>> observations) {
        return new TrackRecord(
                record.partner(),
                record.quarter(),
                record.until(),
                record.position(),
                observations,
                record.summed(),
                record.replacements(),
                record.fleet(),
                record.capability(),
                record.misconduct(),
                record.past(),
                record.override());
    }

    /// The same, in the quarter after.
    static TrackRecord after(@Nullable Past past, TrackRecord record) {
        var quarter = past == null ? record.quarter() : past.quarter().plus(1);
        var moved = Duration.between(record.quarter().start(), quarter.start());
        var observations = new EnumMap<Kpi, List<Observation>>(Kpi.class);
        record.observations()
                .forEach((kpi, seen) -> {
                    var later = new ArrayList<Observation>();
                    for (var it : seen) {
                        later.add(
                                new Observation(
                                        it.event(),
                                        it.at().plus(moved),
                                        it.value(),
                                        it.level(),
                                        it.excluded()));
                    }
                    observations.put(kpi, later);
                });
        return new TrackRecord(
                record.partner(),
                quarter,
                quarter.last(),
                record.position(),
                observations,
                record.summed(),
                record.replacements(),
                record.fleet(),
                record.capability(),
                record.misconduct(),
                past == null ? record.past() : past,
                record.override());
    }
}
