package io.caseledger.kernel.sla;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.quicktheories.core.Gen;
import org.quicktheories.dsl.TheoryBuilder;

/// Cases that nobody would think of: facts in any sequence, at and around every limit.
final class RandomCases {

    static final Instant OPENED = Instant.parse("2025-03-28T07:00:00Z");

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final long[] GAPS = {
        0,
        1,
        HOUR / 2,
        HOUR - 1,
        HOUR,
        HOUR + 1,
        2 * HOUR,
        2 * HOUR + 1,
        8 * HOUR,
        22 * HOUR,
        24 * HOUR,
        26 * HOUR,
        48 * HOUR
    };

    private static final int KINDS = 22;

    private RandomCases() {}

    static TheoryBuilder<List<CaseEvent>> cases() {
        return qt().withExamples(3000).forAll(facts());
    }

    /// Cases some of whose facts were corrected afterwards, a few more than once, to any time.
    static TheoryBuilder<List<CaseEvent>> correctedCases() {
        var seeds = lists().of(integers().all()).ofSizeBetween(1, 5);
        return qt().withExamples(3000).forAll(facts().zip(seeds, RandomCases::corrected));
    }

    private static List<CaseEvent> corrected(List<CaseEvent> facts, List<Integer> seeds) {
        var log = new ArrayList<>(facts);
        for (var seed : seeds) {
            var random = new Random(seed);
            var target = random.nextInt(facts.size());
            var near = facts.get(random.nextInt(facts.size())).occurredAt();
            var by = GAPS[random.nextInt(GAPS.length)];
            log.add(
                    correction(
                            target + 1,
                            random.nextInt(3) == 0 ? near.minusMillis(by) : near.plusMillis(by)));
        }
        return log;
    }

    /// Made long after everything else.
    static FactCorrected correction(long target, Instant to) {
        return new FactCorrected(
                target,
                new UUID(0, target),
                OPENED,
                to,
                "mistyped",
                List.of("call 17"),
                "sue",
                null,
                OPENED.plus(Duration.ofDays(90)));
    }

    private static Gen<List<CaseEvent>> facts() {
        var step = integers().between(0, KINDS * GAPS.length - 1);
        return lists().of(step)
                .ofSizeBetween(0, 14)
                .zip(integers().between(0, 7), (steps, opening) -> facts(steps, opening));
    }

    private static List<CaseEvent> facts(List<Integer> steps, int opening) {
        var at = OPENED;
        var facts = new ArrayList<CaseEvent>();
        var servingParty = opening < 6 ? Party.PARTNER : Party.VENDOR;
        facts.add(CaseFacts.opened(Level.of(1 + opening % 4), at, servingParty));
        for (var step : steps) {
            at = at.plusMillis(GAPS[step / KINDS]);
            facts.add(fact(step % KINDS, at));
        }
        return facts;
    }

    private static CaseEvent fact(int kind, Instant at) {
        return switch (kind) {
            case 0 -> new PartnerResponded("engineer", at);
            case 1 -> new VendorResponded("engineer", at);
            case 2 -> new OnSiteRequired(Party.PARTNER, null, at);
            case 3 -> new OnSiteRequired(Party.VENDOR, null, at);
            case 4 -> new EngineerArrived(Party.PARTNER, "engineer", at);
            case 5 -> new EngineerArrived(Party.VENDOR, "engineer", at);
            case 6, 7 -> new ReportedToVendor("summary", null, at);
            case 8 -> new SolutionProvided(SolutionKind.FIX, at);
            case 9 -> new ServiceRestored(at);
            case 10, 11, 12, 13 ->
                    new LevelChanged(Level.ONE, Level.of(kind - 9), "reason", null, at);
            case 14 -> paused(Set.of(), at);
            case 15 -> paused(Set.of(ClockName.VENDOR_SOLUTION), at);
            case 16, 17 -> new ClockResumed(at);
            case 18 -> new CaseClosed(null, at);
            case 19 -> new CaseReopened(2, null, at);
            case 20 -> new CaseCancelled(null, at);
            case 21 -> new OnSiteRequired(Party.VENDOR, at.plusMillis(HOUR), at);
            default -> throw new IllegalArgumentException("no fact of kind " + kind);
        };
    }

    static ClockPaused paused(Set<ClockName> clocks, Instant at) {
        return new ClockPaused(clocks, PauseReason.SITE_ACCESS, null, at);
    }

    static List<ClockSpan> timeline(List<CaseEvent> facts) {
        return SlaEngine.timeline(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS);
    }

    static List<ClockReading> evaluate(List<CaseEvent> facts, Instant asOf) {
        return SlaEngine.evaluate(facts, SlaPolicy.HANDBOOK, Calendar.ALWAYS, asOf);
    }

    /// Where something may change, and a millisecond to either side.
    static Set<Instant> interesting(List<CaseEvent> facts) {
        var instants = new LinkedHashSet<Instant>();
        facts.forEach(fact -> around(fact.occurredAt(), instants));
        for (var span : timeline(facts)) {
            around(span.validFrom(), instants);
            var dueAt = span.dueAt();
            if (dueAt != null) {
                around(dueAt, instants);
            }
        }
        return instants;
    }

    private static void around(Instant instant, Set<Instant> instants) {
        instants.add(instant.minusMillis(1));
        instants.add(instant);
        instants.add(instant.plusMillis(1));
    }
}
