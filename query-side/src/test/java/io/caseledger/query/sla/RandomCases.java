package io.caseledger.query.sla;

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
import io.caseledger.query.LogOfCases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Cases that nobody thought up, some of their facts taken down late, in any interleaving that
/// keeps each case's own order.
final class RandomCases {

    static final Duration SPAN = Duration.ofDays(12);

    private final Random random;

    RandomCases(long seed) {
        this.random = new Random(seed);
    }

    List<List<CaseEvent>> cases(int count) {
        var cases = new ArrayList<List<CaseEvent>>();
        for (var i = 0; i < count; i++) {
            cases.add(facts("C" + i));
        }
        return cases;
    }

    private List<CaseEvent> facts(String caseId) {
        var level = Level.of(1 + random.nextInt(4));
        var at = instant(LogOfCases.MARCH, SPAN.dividedBy(3));
        var facts = new ArrayList<CaseEvent>();
        facts.add(LogOfCases.opening(caseId, level, "P" + random.nextInt(5), at));
        var cycle = 1;
        for (var more = random.nextInt(9); more > 0; more--) {
            at = instant(at, Duration.ofHours(30));
            switch (random.nextInt(13)) {
                case 0, 1 -> facts.add(new PartnerResponded("e", at));
                case 2 -> facts.add(new ReportedToVendor("help", null, at));
                case 3 -> facts.add(new VendorResponded("v", at));
                case 4 -> facts.add(new SolutionProvided(SolutionKind.FIX, at));
                case 5 -> facts.add(new OnSiteRequired(Party.PARTNER, null, at));
                case 6 -> facts.add(new EngineerArrived(Party.PARTNER, "e", at));
                case 7 -> {
                    var to = Level.of(1 + random.nextInt(4));
                    facts.add(new LevelChanged(level, to, "other", "s", at));
                    level = to;
                }
                case 8 -> facts.add(new ClockPaused(Set.of(), PauseReason.SITE_ACCESS, null, at));
                case 9 -> facts.add(new ClockResumed(at));
                case 10 -> facts.add(new ServiceRestored(at));
                case 11 -> {
                    facts.add(new ServiceRestored(at));
                    facts.add(new CaseClosed(null, at));
                    cycle++;
                    facts.add(new CaseReopened(cycle, null, instant(at, Duration.ofHours(5))));
                }
                default -> facts.add(new CaseCancelled("x", at));
            }
        }
        late(facts);
        return facts;
    }

    /// Some facts become known only after others that happened later.
    private void late(List<CaseEvent> facts) {
        for (var i = 2; i < facts.size(); i++) {
            if (random.nextInt(4) == 0) {
                Collections.swap(facts, i - 1, i);
            }
        }
    }

    /// The same and then two corrections, of any of the facts.
    List<CaseEvent> corrected(List<CaseEvent> facts) {
        var corrected = new ArrayList<>(facts);
        for (var i = 0; i < 2; i++) {
            var target = random.nextInt(facts.size());
            var was = facts.get(target).occurredAt();
            corrected.add(
                    new FactCorrected(
                            target + 1L,
                            new UUID(0, target),
                            was,
                            instant(was.minus(Duration.ofHours(10)), Duration.ofHours(20)),
                            "mistyped",
                            List.of("call 17"),
                            "sue",
                            null,
                            LogOfCases.MARCH.plus(SPAN)));
        }
        return corrected;
    }

    LogOfCases log(List<List<CaseEvent>> cases) {
        var log = new LogOfCases();
        var next = new int[cases.size()];
        var open = new ArrayList<Integer>();
        for (var i = 0; i < cases.size(); i++) {
            open.add(i);
        }
        while (!open.isEmpty()) {
            var chosen = open.get(random.nextInt(open.size()));
            log.append("C" + chosen, cases.get(chosen).get(next[chosen]));
            next[chosen]++;
            if (next[chosen] == cases.get(chosen).size()) {
                open.removeIf(chosen::equals);
            }
        }
        return log;
    }

    Instant instant(Instant from, Duration within) {
        return from.plusMillis((long) (random.nextDouble() * within.toMillis()));
    }
}
