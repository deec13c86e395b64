package io.caseledger.kernel.sla;

import static io.caseledger.kernel.sla.Clock.NONE;
import static io.caseledger.kernel.sla.ClockName.PARTNER_ARRIVAL;
import static io.caseledger.kernel.sla.ClockName.PARTNER_REPORT;
import static io.caseledger.kernel.sla.ClockName.PARTNER_RESPONSE;
import static io.caseledger.kernel.sla.ClockName.VENDOR_ARRIVAL;
import static io.caseledger.kernel.sla.ClockName.VENDOR_RESPONSE;
import static io.caseledger.kernel.sla.ClockName.VENDOR_SOLUTION;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
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
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fold behind [SlaEngine]: all clocks of one case, moved forward in time and never back. Facts
/// before the opening, and facts that no clock waits for, change nothing.
final class CaseClocks {

    final List<Clock> clocks = new ArrayList<>(6);

    private final SlaPolicy policy;
    private final Calendar calendar;
    private final @Nullable List<ClockSpan> spans;

    private boolean opened;
    private Level level = Level.FOUR;
    private LevelTargets targets;
    private int cycle;
    private int cycleStart;
    private long cycleAnchor = NONE;
    private long vendorAnchor = NONE;
    private boolean partnerServes;
    private boolean vendorDirect;
    private boolean reported;
    private boolean ended;

    CaseClocks(SlaPolicy policy, Calendar calendar, @Nullable List<ClockSpan> spans) {
        this.policy = policy;
        this.calendar = calendar;
        this.spans = spans;
        this.targets = policy.at(level);
    }

    /// Lets time pass up to and including `now`: a clock that was due before has run out.
    void advance(long now) {
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.due < now && clock.due != NONE && clock.verdict == Verdict.RUNNING) {
                var at = Math.max(clock.due + 1, clock.since);
                cut(clock, at);
                clock.breach(at);
            }
        }
    }

    /// Takes in a fact; time must have been advanced to it.
    void apply(CaseEvent fact, long at) {
        if (!opened && !(fact instanceof CaseOpened)) {
            return;
        }
        switch (fact) {
            case CaseOpened opening -> open(opening, at);
            case PartnerResponded responded -> stop(PARTNER_RESPONSE, at);
            case VendorResponded responded -> stop(VENDOR_RESPONSE, at);
            case OnSiteRequired required -> requireVisit(required, at);
            case EngineerArrived arrived -> stop(arrival(arrived.actor()), at);
            case ReportedToVendor report -> report(at);
            case SolutionProvided solution -> stop(VENDOR_SOLUTION, at);
            case LevelChanged changed -> changeLevel(changed.to(), at);
            case ClockPaused paused -> pause(paused, at);
            case ClockResumed resumed -> resume(at);
            case ServiceRestored restored -> end(at);
            case CaseClosed closed -> end(at);
            case CaseReopened reopened -> reopen(reopened, at);
            case CaseCancelled cancelled -> cancel(at);
            case SlaWarned warned -> remember(warned);
            case CaseEscalated escalated -> {}
            case SlaBreached breached -> {}
            case SparePartDelayed _, FactCorrected _ -> {}
        }
    }

    /// Every span, clock by clock as they were started, each clock's in time.
    List<ClockSpan> spans() {
        var ordered = new ArrayList<ClockSpan>(clocks.size() + (spans == null ? 0 : spans.size()));
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            for (var j = 0; spans != null && j < spans.size(); j++) {
                var span = spans.get(j);
                if (span.clock() == clock.name && span.cycle() == clock.cycle) {
                    ordered.add(span);
                }
            }
            ordered.add(span(clock, null));
        }
        return ordered;
    }

    private void open(CaseOpened opening, long at) {
        if (opened) {
            return;
        }
        opened = true;
        level = opening.level();
        targets = policy.at(level);
        vendorDirect = opening.servingParty() == Party.VENDOR;
        beginCycle(1, at);
    }

    private void reopen(CaseReopened reopened, long at) {
        end(at);
        beginCycle(Math.max(cycle + 1, reopened.cycle()), at);
    }

    private void beginCycle(int number, long at) {
        cycle = number;
        cycleStart = clocks.size();
        cycleAnchor = at;
        ended = false;
        partnerServes = !vendorDirect && !reported;
        vendorAnchor = NONE;
        if (!partnerServes) {
            beginVendor(at);
            return;
        }
        start(PARTNER_RESPONSE, at, at);
        start(PARTNER_REPORT, at, at);
        imply(at);
    }

    private void beginVendor(long at) {
        vendorAnchor = at;
        start(VENDOR_RESPONSE, at, at);
        start(VENDOR_SOLUTION, at, at);
    }

    /// The report stops the duty of earlier cycles also, where it still runs: the vendor knows.
    private void report(long at) {
        reported = true;
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.name == PARTNER_REPORT && (i >= cycleStart || clock.undecided())) {
                stop(clock, at);
            }
        }
        if (!ended && vendorAnchor == NONE) {
            beginVendor(at);
        }
    }

    private void requireVisit(OnSiteRequired required, long at) {
        if (ended || (vendorDirect && required.actor() == Party.PARTNER)) {
            return;
        }
        var name = arrival(required.actor());
        var clock = current(name);
        if (clock != null && clock.verdict != Verdict.NOT_APPLICABLE) {
            clock.implied = false;
            return;
        }
        start(name, at, visitAnchor(required, at)).implied = false;
    }

    private long visitAnchor(OnSiteRequired required, long at) {
        var anchor = required.anchor();
        if (anchor != null) {
            return anchor.toEpochMilli();
        }
        var start = required.actor() == Party.PARTNER ? cycleAnchor : vendorAnchor;
        return start == NONE ? at : start;
    }

    /// The visit that is owed at this level without anybody asking.
    private void imply(long at) {
        if (!targets.visitImplied() || !partnerServes || ended) {
            return;
        }
        var clock = current(PARTNER_ARRIVAL);
        if (clock == null || clock.verdict == Verdict.NOT_APPLICABLE) {
            start(PARTNER_ARRIVAL, at, at).implied = true;
        }
    }

    private void changeLevel(Level to, long at) {
        var from = level;
        if (from == to) {
            return;
        }
        for (var i = 0; i < clocks.size(); i++) {
            cut(clocks.get(i), at);
        }
        level = to;
        targets = policy.at(to);
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.undecided()) {
                move(clock, to.isMoreUrgentThan(from), at);
            }
        }
        imply(at);
    }

    private void move(Clock clock, boolean upgraded, long at) {
        if (withdrawn(clock)) {
            clock.end(at, Verdict.NOT_APPLICABLE);
            return;
        }
        var target = target(clock.name);
        if (target == NONE) {
            return;
        }
        if (upgraded) {
            clock.tighten(at, target);
        } else {
            clock.loosen(at, target);
        }
    }

    /// The new level asks for nothing that the old one asked for: an implied visit, or the report
    /// of what is restored already.
    private boolean withdrawn(Clock clock) {
        if (clock.implied) {
            return !targets.visitImplied();
        }
        return clock.name == PARTNER_REPORT
                && targets.reportDuty() != ReportDuty.ALWAYS
                && (ended || clock.cycle < cycle);
    }

    /// A pause that begins at a deadline comes too late for that clock.
    private void pause(ClockPaused paused, long at) {
        var named = paused.clocks();
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.verdict == Verdict.RUNNING
                    && (clock.due == NONE || at < clock.due)
                    && policy.pauses().pausable().contains(clock.name)
                    && (named.isEmpty() || named.contains(clock.name))) {
                cut(clock, at);
                clock.pause(at);
            }
        }
    }

    private void resume(long at) {
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.verdict == Verdict.PAUSED) {
                cut(clock, at);
                clock.resume(at);
            }
        }
    }

    /// The end of a cycle, but for a report that is owed whatever happens.
    private void end(long at) {
        ended = true;
        for (var i = cycleStart; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.name != PARTNER_REPORT || targets.reportDuty() != ReportDuty.ALWAYS) {
                end(clock, at, Verdict.NOT_APPLICABLE);
            }
        }
    }

    private void cancel(long at) {
        ended = true;
        for (var i = 0; i < clocks.size(); i++) {
            end(clocks.get(i), at, Verdict.CANCELLED);
        }
    }

    private void end(Clock clock, long at, Verdict as) {
        if (clock.undecided()) {
            cut(clock, at);
        }
        clock.end(at, as);
    }

    private void stop(ClockName name, long at) {
        var clock = current(name);
        if (clock != null) {
            stop(clock, at);
        }
    }

    private void stop(Clock clock, long at) {
        if (clock.undecided()) {
            cut(clock, at);
        }
        clock.stop(at);
    }

    private void remember(SlaWarned warned) {
        for (var i = 0; i < clocks.size(); i++) {
            var clock = clocks.get(i);
            if (clock.name == warned.clock() && clock.cycle == warned.cycle()) {
                clock.warned = Math.max(clock.warned, warned.percent());
            }
        }
    }

    private Clock start(ClockName name, long at, long anchor) {
        var clock = current(name);
        if (clock == null) {
            clock = new Clock(name, cycle, calendar);
            clocks.add(clock);
        } else {
            cut(clock, at);
        }
        clock.start(at, anchor, target(name));
        return clock;
    }

    private @Nullable Clock current(ClockName name) {
        for (var i = cycleStart; i < clocks.size(); i++) {
            if (clocks.get(i).name == name) {
                return clocks.get(i);
            }
        }
        return null;
    }

    private long target(ClockName name) {
        var target = targets.of(name);
        return target == null ? NONE : target.toMillis();
    }

    private static ClockName arrival(Party actor) {
        return actor == Party.PARTNER ? PARTNER_ARRIVAL : VENDOR_ARRIVAL;
    }

    /// Ends the span that is open, before the clock says something else.
    private void cut(Clock clock, long at) {
        if (spans != null && at > clock.since) {
            spans.add(span(clock, Instant.ofEpochMilli(at)));
        }
        clock.since = Math.max(clock.since, at);
    }

    private ClockSpan span(Clock clock, @Nullable Instant until) {
        return new ClockSpan(
                clock.name,
                clock.cycle,
                level,
                clock.verdict,
                clock.due == NONE ? null : Instant.ofEpochMilli(clock.due),
                Instant.ofEpochMilli(clock.since),
                until);
    }
}
