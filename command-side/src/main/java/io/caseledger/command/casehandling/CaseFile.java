package io.caseledger.command.casehandling;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.ClockReading;
import io.caseledger.kernel.sla.SlaEngine;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything recorded about one case, in the order it was recorded. What the rules ask is read
/// from the facts themselves, as corrected: nothing is counted or kept twice.
///
/// @param facts as they were first told, with the corrections among them
/// @param cycleStart where the facts of the present cycle begin
public record CaseFile(CaseOpened opened, List<CaseEvent> facts, int cycleStart) {

    /// A case is worked on by people; one that has more facts than this is a fault of a program.
    public static final int MAX_FACTS = 2_000;

    static CaseFile of(CaseOpened opened) {
        return new CaseFile(opened, List.of(opened), 0);
    }

    CaseFile with(CaseEvent fact) {
        var longer = facts.toArray(new CaseEvent[facts.size() + 1]);
        longer[facts.size()] = fact;
        return new CaseFile(
                opened,
                Collections.unmodifiableList(Arrays.asList(longer)),
                fact instanceof CaseReopened ? facts.size() : cycleStart);
    }

    boolean isFull() {
        return facts.size() >= MAX_FACTS;
    }

    /// The facts, each at the time at which it is now known to have occurred.
    List<CaseEvent> known() {
        return Corrections.applied(facts);
    }

    List<CaseEvent> inCycle() {
        return known().subList(cycleStart, facts.size());
    }

    int cycle() {
        return facts.get(cycleStart) instanceof CaseReopened reopened ? reopened.cycle() : 1;
    }

    /// When the present cycle was reported or reopened.
    Instant cycleBegan() {
        return known().get(cycleStart).occurredAt();
    }

    boolean servedBy(Party party) {
        return opened.servingParty() == party;
    }

    /// The vendor works on a case that it has from the start or that was reported to it.
    boolean isWithVendorAt(Instant when) {
        return servedBy(Party.VENDOR)
                || any(known(), ReportedToVendor.class, r -> !r.occurredAt().isAfter(when));
    }

    boolean wasReported() {
        return any(facts, ReportedToVendor.class, _ -> true);
    }

    /// The highest step of the ladder so far.
    Tier tier() {
        var last = last(facts, CaseEscalated.class);
        if (last != null) {
            return last.toTier();
        }
        return servedBy(Party.PARTNER) ? Tier.PARTNER : Tier.VENDOR;
    }

    /// The level in force at `when`, as known now.
    Level levelAt(Instant when) {
        LevelChanged latest = null;
        for (var fact : known()) {
            if (fact instanceof LevelChanged change
                    && !change.occurredAt().isAfter(when)
                    && (latest == null || !change.occurredAt().isBefore(latest.occurredAt()))) {
                latest = change;
            }
        }
        return latest == null ? opened.level() : latest.to();
    }

    <E extends CaseEvent> boolean hasInCycle(Class<E> type) {
        return hasInCycle(type, _ -> true);
    }

    <E extends CaseEvent> boolean hasInCycle(Class<E> type, Predicate<E> that) {
        return any(inCycle(), type, that);
    }

    <E extends CaseEvent> @Nullable E lastInCycle(Class<E> type) {
        return last(inCycle(), type);
    }

    /// The pause that nothing has ended yet.
    @Nullable ClockPaused openPause() {
        ClockPaused open = null;
        for (var fact : inCycle()) {
            if (fact instanceof ClockPaused paused) {
                open = paused;
            } else if (fact instanceof ClockResumed) {
                open = null;
            }
        }
        return open;
    }

    SlaPolicy policy() {
        return SlaPolicy.of(opened.slaPolicy());
    }

    Calendar calendar() {
        return Calendar.of(opened.calendar());
    }

    List<ClockReading> clocksAt(Instant when) {
        return SlaEngine.evaluate(facts, policy(), calendar(), when);
    }

    private static <E extends CaseEvent> boolean any(
            List<CaseEvent> facts, Class<E> type, Predicate<E> that) {
        for (var fact : facts) {
            if (type.isInstance(fact) && that.test(type.cast(fact))) {
                return true;
            }
        }
        return false;
    }

    private static <E extends CaseEvent> @Nullable E last(List<CaseEvent> facts, Class<E> type) {
        for (var i = facts.size() - 1; i >= 0; i--) {
            if (type.isInstance(facts.get(i))) {
                return type.cast(facts.get(i));
            }
        }
        return null;
    }
}
