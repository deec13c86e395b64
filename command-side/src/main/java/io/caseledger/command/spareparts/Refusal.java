package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Rejection;
import io.caseledger.command.Rejection.Kind;

/// Every business "no" around spare parts. A name, once published, never changes. Domain 4.2.
public enum Refusal {
    NOT_AUTHORISED(Kind.NOT_PERMITTED, "This role may not do that."),
    FUTURE_FACT("A fact cannot lie ahead of the clock by more than five minutes."),
    LATE_ENTRY("What happened more than 24 hours ago needs an operator's import."),

    UNKNOWN_DEPOT(Kind.UNKNOWN, "There is no such depot."),
    DUPLICATE_DEPOT("A depot of this id is registered."),
    TOO_FEW("The depot has not so many of that part."),
    TOO_MANY("No depot holds so many of one part."),

    UNKNOWN_UNIT(Kind.UNKNOWN, "No spare unit has this serial number."),
    DUPLICATE_UNIT("A unit of this serial number has been received."),
    UNIT_NOT_AVAILABLE("The unit is not free in that depot."),
    ALREADY_THERE("The unit is in that depot."),
    NOT_IN_REPAIR("The unit is not being repaired."),

    UNKNOWN_ITEM(Kind.UNKNOWN, "No device of this serial number is registered."),
    DUPLICATE_ITEM("A device of this serial number is installed."),
    NOT_INSTALLED("The device is no longer installed."),
    DUPLICATE_CONTRACT("A contract of this id was signed."),
    NEVER_VALID("It ends before it begins."),
    UNKNOWN_POLICY("There is no such version of the SLA policy."),

    UNKNOWN_CASE(Kind.UNKNOWN, "There is no such case."),
    CASE_ENDED("The case was closed or cancelled."),
    OTHER_CUSTOMER("The device stands at another customer's than the case says."),
    OTHER_PART("The device is replaced by another part."),

    UNKNOWN_RMA(Kind.UNKNOWN, "There is no such replacement."),
    DUPLICATE_RMA("A replacement of this id was requested."),
    RMA_FULL("The replacement has as many facts as one may have."),
    BEFORE_REQUEST("The fact lies before the request."),
    ALREADY_REQUESTED("Another replacement of this device is under way."),
    ALREADY_DECIDED("It is decided who pays for this replacement."),
    COVERED("A contract or a warranty covers the device: nobody pays for it."),
    NOT_QUOTED("No price waits for an answer."),
    NOT_RESERVED("No unit is reserved for this replacement."),
    ALREADY_SHIPPED("The replacement was shipped."),
    WRONG_RMA("The parcel belongs to another replacement."),
    NOT_SHIPPED("The replacement was not shipped."),
    ALREADY_DELIVERED("The replacement was delivered."),
    NOT_DELIVERED("The replacement was not delivered."),
    ALREADY_INSTALLED("The replacement was installed."),
    SERIAL_MISMATCH("That is not the serial number of this replacement."),
    NOTHING_OWED("Nothing is owed for this replacement."),
    NOT_RECEIVED("The faulty unit has not come back."),
    ALREADY_INSPECTED("The faulty unit was inspected.");

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
}
