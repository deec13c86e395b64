package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Rejection;
import io.caseledger.command.Rejection.Kind;
import io.caseledger.kernel.casehandling.CaseEvent;

/// Every business "no" of case handling. A name, once published, never changes. Domain 4.2.
public enum Refusal {
    UNKNOWN_CASE(Kind.UNKNOWN, "There is no such case."),
    NOT_AUTHORISED(
            Kind.NOT_PERMITTED,
            "This role may not do that, or not without somebody else's approval."),
    FUTURE_FACT("A fact cannot lie ahead of the clock by more than five minutes."),
    LATE_ENTRY("What happened more than 24 hours ago needs an operator's import."),
    BEFORE_REPORT("The fact lies before the report or the reopening that it belongs to."),
    CASE_FULL("The case has as many facts as a case may have."),

    NO_TIME_ZONE("The site's time zone is missing."),
    NO_PARTNER("A case that a partner serves names the partner."),
    DUPLICATE_CASE("A case of this id exists."),
    DUPLICATE_FACT("The case knows this fact already."),

    ALREADY_CANCELLED("The case was cancelled."),
    ALREADY_CLOSED("The case is closed."),
    ALREADY_RESTORED("The service was restored before."),
    NOT_RESTORED("A case is closed only after the service was restored."),
    HAS_OPEN_RMA("A replacement for the case is still under way."),
    NOT_CLOSED("The case was still being worked on."),
    REOPEN_WINDOW_OVER("The case ended too long ago to be reopened; open a new one."),

    NOT_ACCOUNTABLE("The vendor serves this case, not a partner."),
    NOT_PARTNER_CASE("The vendor has this case from the start."),
    NOT_REPORTED("The case had not been reported to the vendor."),
    ALREADY_REPORTED("The case was reported to the vendor before."),
    NO_HIGHER_STEP("The ladder has no such step above the present one."),
    ALREADY_RESPONDED("That party has responded in this cycle."),

    ONSITE_NOT_REQUIRED("Nobody asked for a visit."),
    ALREADY_REQUIRED("The visit was asked for before."),
    ALREADY_ARRIVED("That party's engineer has arrived in this cycle."),

    SAME_LEVEL("The case has that level."),

    CLOCK_NOT_PAUSABLE("No running clock may be paused for that reason."),
    PAST_DEADLINE("A pause must begin before the deadline."),
    PAUSE_CAP("The clock has stood still for so long that a supervisor must approve."),
    NOT_PAUSED("No clock stands still."),

    NO_SUCH_FACT(Kind.UNKNOWN, "The case has no such event."),
    NOT_CORRECTABLE("What passing time brought about, and corrections, are not corrected."),
    SAME_PERSON("Two people correct a fact, neither of whom recorded it."),
    SAME_INSTANT("The fact is known to have occurred then."),
    NO_APPEAL("No appeal of that name against this event or a breach of the case was upheld."),
    CORRECTION_WINDOW_OVER(
            "The fact was recorded more than ten days ago, and no appeal was upheld."),
    PERIOD_SEALED("The quarter can be sealed already, and no appeal was upheld."),
    CONTRADICTION("With that time the facts of the case could not have happened.");

    private final Kind kind;
    private final String because;

    Refusal(String because) {
        this(Kind.CONFLICT, because);
    }

    Refusal(Kind kind, String because) {
        this.kind = kind;
        this.because = because;
    }

    public Rejection rejection() {
        return new Rejection(kind, name(), because);
    }

    Decision<CaseEvent> refuse() {
        return new Decision.Rejected<>(rejection());
    }

    /// With what is wrong in this very case.
    Decision<CaseEvent> refuse(String details) {
        return new Decision.Rejected<>(new Rejection(kind, name(), details));
    }
}
