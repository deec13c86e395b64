package io.caseledger.command.casehandling;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;

/// Who may ask for what. Only a human of the accountable side stops its clocks. Domain 4.6, C9.
final class Permissions {

    private Permissions() {}

    static boolean may(Actor actor, CaseCommand command) {
        var role = actor.role();
        return switch (command) {
            case OpenCase open -> mayOpen(actor, open);
            case RecordPartnerResponse _ -> role.isPartner() || role == Role.OPERATOR;
            case RequireOnSite _, Escalate _, ChangeLevel _ -> isWorking(role);
            case RecordArrival(_, var party, _, _) ->
                    party == Party.VENDOR
                            ? isVendor(role)
                            : role.isPartner() || role == Role.OPERATOR;
            case RecordVendorResponse _, ProvideSolution _ -> isVendor(role);
            case ConfirmRestoration _ -> isWorking(role) || role == Role.CUSTOMER;
            case PauseClock pause ->
                    isWorking(role)
                            || (role == Role.SUPERVISOR
                                    && pause.reason() == PauseReason.FORCE_MAJEURE);
            case ResumeClock _ -> isWorking(role) || role == Role.SUPERVISOR;
            case CloseCase _ -> role == Role.OPERATOR || role == Role.PARTNER_MANAGER;
            case ReopenCase _ -> role == Role.OPERATOR || role == Role.CUSTOMER;
            case CancelCase _ -> role == Role.OPERATOR;
            // Not whoever imports: nearly every fact of an import is the operator's own.
            case CorrectFact _ -> role == Role.SUPERVISOR || role == Role.COOPERATION_MANAGER;
            case RecordPassingTime _, RecordSparePartDelay _ -> role == Role.SYSTEM;
        };
    }

    static boolean isVendor(Role role) {
        return role == Role.OPERATOR || role == Role.TSC_ENGINEER;
    }

    private static boolean isWorking(Role role) {
        return role.isPartner() || isVendor(role);
    }

    /// Partners open their own cases, customers their own, the hotline anyone's.
    private static boolean mayOpen(Actor actor, OpenCase open) {
        return switch (actor.role()) {
            case OPERATOR, TSC_ENGINEER -> true;
            case PARTNER, PARTNER_MANAGER ->
                    actor.partner() != null && actor.partner().equals(open.partner());
            case CUSTOMER -> open.customer().equals(actor.customer());
            case SUPERVISOR,
                    SPC_CLERK,
                    COOPERATION_MANAGER,
                    POLICY_ADMIN,
                    AUDITOR,
                    ANALYST,
                    SYSTEM ->
                    false;
        };
    }
}
