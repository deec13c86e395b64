package io.caseledger.command.casehandling;

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
import java.time.Instant;
import java.util.Objects;

/// The life of a fault case: `None -> Open -> Restored -> Closed`, back to `Open` by reopening, or
/// `Open -> Cancelled`.
public sealed interface Case {

    /// Nothing was ever recorded under this id.
    record None() implements Case {}

    record Open(CaseFile file) implements Case {}

    record Restored(CaseFile file, Instant at) implements Case {}

    record Closed(CaseFile file, Instant at) implements Case {}

    record Cancelled(CaseFile file) implements Case {}

    /// Adds a fact that has happened; whether it may happen is decided elsewhere.
    default Case and(CaseEvent fact) {
        return switch (this) {
            case None() when fact instanceof CaseOpened opened -> new Open(CaseFile.of(opened));
            case None() ->
                    throw new IllegalStateException("a case begins with its opening, not " + fact);
            case Open(var file) -> after(fact, file.with(fact));
            case Restored(var file, _) -> after(fact, file.with(fact));
            case Closed(var file, _) -> after(fact, file.with(fact));
            case Cancelled(var file) -> after(fact, file.with(fact));
        };
    }

    private Case after(CaseEvent fact, CaseFile file) {
        return switch (fact) {
            case ServiceRestored restored -> new Restored(file, restored.occurredAt());
            case CaseClosed closed -> new Closed(file, closed.occurredAt());
            case CaseReopened _ -> new Open(file);
            case CaseCancelled _ -> new Cancelled(file);
            case FactCorrected _ -> corrected(file);
            case CaseOpened _,
                    PartnerResponded _,
                    VendorResponded _,
                    OnSiteRequired _,
                    EngineerArrived _,
                    CaseEscalated _,
                    ReportedToVendor _,
                    SolutionProvided _,
                    LevelChanged _,
                    ClockPaused _,
                    ClockResumed _,
                    SlaWarned _,
                    SlaBreached _,
                    SparePartDelayed _ ->
                    holding(file);
        };
    }

    /// It may have been the end of the work that was corrected.
    private Case corrected(CaseFile file) {
        return switch (this) {
            case None(), Open _, Cancelled _ -> holding(file);
            case Restored _ -> new Restored(file, last(ServiceRestored.class, file));
            case Closed _ -> new Closed(file, last(CaseClosed.class, file));
        };
    }

    private static Instant last(Class<? extends CaseEvent> end, CaseFile file) {
        return Objects.requireNonNull(file.lastInCycle(end)).occurredAt();
    }

    private Case holding(CaseFile file) {
        return switch (this) {
            case None(), Open _ -> new Open(file);
            case Restored(_, var at) -> new Restored(file, at);
            case Closed(_, var at) -> new Closed(file, at);
            case Cancelled _ -> new Cancelled(file);
        };
    }
}
