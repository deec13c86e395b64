package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Rejection;
import io.caseledger.command.Rejection.Kind;

/// Every business "no" around partners. A name, once published, never changes. Domain 4.2.
public enum Refusal {
    UNKNOWN_PARTNER(Kind.UNKNOWN, "There is no such partner."),
    NOT_AUTHORISED(Kind.NOT_PERMITTED, "This role may not do that."),
    FUTURE_FACT("A fact cannot lie ahead of the clock by more than five minutes."),
    LATE_ENTRY("What happened more than 24 hours ago needs an operator's import."),

    NO_ADDRESS("No address can name a partner 'events', '.' or '..'."),
    DUPLICATE_PARTNER("A partner of this id is registered."),
    PARTNER_FULL("The partner has as many facts as a partner may have."),
    DUPLICATE_FACT("The partner's file has this fact already."),
    BEFORE_REGISTRATION("The fact lies before the partner's registration."),
    NOT_YOUR_REGION(Kind.NOT_PERMITTED, "Another region supervises this partner."),
    DUPLICATE_REPORT("A supervision report of this id was submitted."),
    NEVER_VALID("A certificate is valid beyond the moment it is given."),
    NEWER_ON_FILE(
            "A later certificate of the engineer's grade is on file: import the older first."),
    VALID_TOO_LONG("A certificate is valid for ten years at most."),

    TOO_EARLY("A customer is asked a day after the case was closed, not sooner."),
    ALREADY_INVITED("The customer was asked about this cycle of the case."),
    UNKNOWN_SURVEY(Kind.UNKNOWN, "Nobody was asked about this cycle of the case."),
    NOT_CUSTOMER(Kind.NOT_PERMITTED, "Only the customer whose case it was answers."),
    BEFORE_INVITATION("The answer lies before the invitation."),
    ALREADY_ANSWERED("The customer has answered about this cycle of the case."),
    SURVEY_EXPIRED("The time to answer is over."),
    INVALID_SCORE("An answer is 1, 2, 3, 4 or 5."),

    QUARTER_OPEN("A quarter is sealed when the time to correct its facts is over."),
    ALREADY_SEALED("That quarter, or a later one, is sealed."),
    NOT_SEALED("Only a sealed quarter is rated."),
    WRONG_BASIS(
            "The rating was not made by the policy, at the position and after the star it must."),
    ALREADY_PUBLISHED("The quarter's rating stands as long as the quarter is not sealed again."),
    NOT_PUBLISHED("That quarter's rating was not published."),

    NO_MISCONDUCT("That knock-out follows from the facts: nobody proves it."),
    NO_EVIDENCE("Name the events that prove it."),
    NOT_RATED_ON("The rating does not rest on an event that is disputed."),
    APPEAL_WINDOW_OVER("The time to dispute that rating is over."),
    DUPLICATE_APPEAL("An appeal of this id was filed."),
    UNKNOWN_APPEAL(Kind.UNKNOWN, "There is no such appeal."),
    ALREADY_DECIDED("The appeal was decided before."),
    CONFLICT_OF_INTEREST(Kind.NOT_PERMITTED, "Nobody decides about the data of the own region."),

    ONE_APPROVER("A star is overridden by two people."),
    ONE_STAR("A star is overridden by one, up or down, among the five."),
    TOO_MANY_QUARTERS("A star is not overridden for so many quarters."),
    ALREADY_OVERRIDDEN("The star of that quarter is overridden."),

    INVALID_POLICY("The policy has flaws.");

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

    <E> Decision<E> refuse() {
        return new Decision.Rejected<>(rejection());
    }

    /// With what is wrong in this very case.
    <E> Decision<E> refuse(String details) {
        return new Decision.Rejected<>(new Rejection(kind, name(), details));
    }
}
