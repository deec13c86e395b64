package io.caseledger.command.spareparts;

import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.spareparts.RefusalCause;
import org.jspecify.annotations.Nullable;

/// What holds for every command, whatever it asks: who may ask at all, and when a fact may lie.
/// Domain 4.6, C3.
final class Admission {

    private Admission() {}

    static @Nullable Refusal refusal(SparePartsCommand command) {
        var entry = command.entry();
        if (!may(entry.actor().role(), command)) {
            return Refusal.NOT_AUTHORISED;
        }
        if (entry.isAhead(entry.occurredAt())) {
            return Refusal.FUTURE_FACT;
        }
        return entry.isLate() ? Refusal.LATE_ENTRY : null;
    }

    private static boolean may(Role role, SparePartsCommand command) {
        return switch (command) {
            case RegisterDepot _ -> role == Role.OPERATOR;
            case RegisterItem _ -> isKeepingStock(role) || role == Role.TSC_ENGINEER;
            case SignContract _ -> role == Role.OPERATOR || role == Role.COOPERATION_MANAGER;
            case StockCommand _,
                    ReceiveUnit _,
                    TransferUnit _,
                    RepairUnit _,
                    ScrapUnit _,
                    QuoteReplacement _,
                    ShipReplacement _,
                    RecordCourierEvent _,
                    ReceiveDefective _,
                    InspectDefective _ ->
                    isKeepingStock(role);
            case RefuseReplacement(_, var cause, _, _) ->
                    cause == RefusalCause.NOT_ENTITLED ? isKeepingStock(role) : role == Role.SYSTEM;
            case RequestReplacement _, RecordInstallation _ -> isWorking(role);
            case AcceptQuote _ -> isWorking(role) || role == Role.CUSTOMER;
            case CancelReplacement _, ConfirmDelivery _ -> isWorking(role) || isKeepingStock(role);
            case WaiveReturn _ -> role == Role.OPERATOR || role == Role.COOPERATION_MANAGER;
            case ReserveUnit _,
                    FollowReplacement _,
                    ClaimItem _,
                    FreeItem _,
                    TakeOverItem _,
                    RetireItem _,
                    DecideEntitlement _,
                    ChooseDepot _,
                    ConfirmReservation _,
                    LoseCandidate _,
                    ReviewReplacement _ ->
                    role == Role.SYSTEM;
        };
    }

    private static boolean isKeepingStock(Role role) {
        return role == Role.SPC_CLERK || role == Role.OPERATOR;
    }

    private static boolean isWorking(Role role) {
        return role.isPartner() || role == Role.TSC_ENGINEER || role == Role.OPERATOR;
    }
}
