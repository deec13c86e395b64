package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Tier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable version of the promises. A case pins the version it was opened under.
///
/// @param levels one row for every [Level]
/// @param reopenWindow how long after its end a case may be reopened
/// @param warnAtPercent of a clock's target, ascending; over 100 is overdue
/// @param ladder the steps of escalation, lowest first
public record SlaPolicy(
        String version,
        Map<Level, LevelTargets> levels,
        PauseRules pauses,
        Duration reopenWindow,
        List<Integer> warnAtPercent,
        List<Tier> ladder) {

    /// The handbook's level table; what it leaves open is our own. Handbook 4.2, level table.
    public static final SlaPolicy HANDBOOK =
            new SlaPolicy(
                    "HANDBOOK-1",
                    Map.of(
                            Level.ONE, row(1, null, 2, 1, 8, null, true, ReportDuty.ALWAYS),
                            Level.TWO, conditional(2, 24, 24, 1, 24, 24),
                            Level.THREE, conditional(2, 48, 48, 2, 24, null),
                            Level.FOUR, conditional(2, 96, 96, 2, 48, null)),
                    new PauseRules(
                            Set.of(
                                    ClockName.PARTNER_ARRIVAL,
                                    ClockName.VENDOR_ARRIVAL,
                                    ClockName.VENDOR_SOLUTION),
                            50,
                            Duration.ofDays(5)),
                    Duration.ofDays(7),
                    List.of(50, 75, 90, 150),
                    List.of(Tier.PARTNER, Tier.REGION, Tier.VENDOR, Tier.TSC, Tier.RND));

    public SlaPolicy {
        if (levels.size() != Level.values().length) {
            throw new IllegalArgumentException("policy " + version + " lacks a level");
        }
        levels = Map.copyOf(levels);
        warnAtPercent = List.copyOf(warnAtPercent);
        ladder = List.copyOf(ladder);
    }

    /// The policy that a case pinned; refuses an unknown version.
    public static SlaPolicy of(String version) {
        if (!version.equals(HANDBOOK.version)) {
            throw new IllegalArgumentException("unknown SLA policy " + version);
        }
        return HANDBOOK;
    }

    /// What is promised at a level.
    public LevelTargets at(Level level) {
        var targets = levels.get(level);
        if (targets == null) {
            throw new IllegalStateException("policy " + version + " lacks " + level);
        }
        return targets;
    }

    /// Another version that differs in one switch, to replay a log under the other reading.
    public SlaPolicy withReportDuty(Level level, ReportDuty duty) {
        var changed = new EnumMap<>(levels);
        changed.put(level, at(level).withReportDuty(duty));
        return new SlaPolicy(
                version + "+L" + level.number() + "-REPORT-" + duty,
                changed,
                pauses,
                reopenWindow,
                warnAtPercent,
                ladder);
    }

    private static LevelTargets conditional(
            int response,
            int arrival,
            int report,
            int vendorResponse,
            int solution,
            @Nullable Integer vendorArrival) {
        return row(
                response,
                arrival,
                report,
                vendorResponse,
                solution,
                vendorArrival,
                false,
                ReportDuty.IF_UNRESOLVED_AT_LIMIT);
    }

    /// One row of the table, in hours.
    private static LevelTargets row(
            int response,
            @Nullable Integer arrival,
            int report,
            int vendorResponse,
            int solution,
            @Nullable Integer vendorArrival,
            boolean visitImplied,
            ReportDuty duty) {
        return new LevelTargets(
                Duration.ofHours(response),
                arrival == null ? null : Duration.ofHours(arrival),
                Duration.ofHours(report),
                Duration.ofHours(vendorResponse),
                Duration.ofHours(solution),
                vendorArrival == null ? null : Duration.ofHours(vendorArrival),
                visitImplied,
                duty);
    }
}
