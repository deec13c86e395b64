package io.caseledger.kernel.rating;

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
import io.caseledger.kernel.rating.CaseEvidence.Fault;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How old the faults of a case grow, in time that is not paused. Domain 5.2, K8.
final class Ageing {

    private final SlaPolicy policy;
    private final Calendar calendar;
    private final List<Fault> faults = new ArrayList<>(1);

    private Level level;
    private int cycle;
    private Instant began = Instant.MIN;
    private boolean open;
    private List<Instant> aged = List.of();

    /// Of the present cycle: how much of it had passed at `at`, and whether it passes.
    private Duration age = Duration.ZERO;

    private Instant at = Instant.MIN;
    private boolean paused;

    /// For the vendor's own spare part, which is not the partner's fault.
    private boolean waits;

    private Ageing(Level level, SlaPolicy policy, Calendar calendar) {
        this.level = level;
        this.policy = policy;
        this.calendar = calendar;
    }

    static List<Fault> faults(List<CaseEvent> facts, SlaPolicy policy, Calendar calendar) {
        var opened = (CaseOpened) facts.getFirst();
        var ageing = new Ageing(opened.level(), policy, calendar);
        facts.stream().sorted(Comparator.comparing(CaseEvent::occurredAt)).forEach(ageing::add);
        ageing.end();
        return ageing.faults;
    }

    private void add(CaseEvent fact) {
        var when = fact.occurredAt();
        switch (fact) {
            case CaseOpened _ -> begin(1, when);
            case CaseReopened reopened -> begin(reopened.cycle(), when);
            case LevelChanged changed -> {
                pass(when);
                level = changed.to();
                turn(when);
            }
            case ClockPaused _ -> {
                pass(when);
                paused = true;
            }
            case ClockResumed _ -> {
                pass(when);
                paused = false;
            }
            case SparePartDelayed _ -> {
                pass(when);
                waits = true;
            }
            case ServiceRestored _, CaseClosed _, CaseCancelled _ -> endAt(when);
            case PartnerResponded _,
                    VendorResponded _,
                    OnSiteRequired _,
                    EngineerArrived _,
                    CaseEscalated _,
                    ReportedToVendor _,
                    SolutionProvided _,
                    SlaWarned _,
                    SlaBreached _,
                    FactCorrected _ -> {}
        }
    }

    private void begin(int number, Instant when) {
        end();
        cycle = number;
        began = when;
        at = when;
        age = Duration.ZERO;
        paused = false;
        waits = false;
        open = true;
        aged = new ArrayList<>(1);
    }

    /// It grows older until `when`, and may become too old on the way.
    private void pass(Instant when) {
        if (!open) {
            return;
        }
        if (!paused && !waits) {
            var grown = age.plus(calendar.between(at, when));
            if (!isAged() && grown.compareTo(limit()) > 0) {
                aged.add(becomesAged());
            }
            age = grown;
        }
        at = when;
    }

    /// With another limit it may be too old at once, or no longer.
    private void turn(Instant when) {
        if (open && isAged() != age.compareTo(limit()) > 0) {
            aged.add(when);
        }
    }

    private boolean isAged() {
        return aged.size() % 2 == 1;
    }

    private Instant becomesAged() {
        return calendar.add(at, limit().minus(age)).plusMillis(1);
    }

    /// A fault may last twice its report limit before it counts as aged.
    private Duration limit() {
        var report = policy.at(level).partnerReport();
        return report.plus(report);
    }

    private void endAt(Instant when) {
        if (open) {
            pass(when);
            open = false;
            faults.add(new Fault(cycle, began, when, aged));
        }
    }

    /// What is still open grows on, as far as anybody knows.
    private void end() {
        if (open) {
            if (!paused && !waits && !isAged()) {
                aged.add(becomesAged());
            }
            open = false;
            faults.add(new Fault(cycle, began, null, aged));
        }
    }
}
