package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.Rma;

/// Whatever may be asked of one replacement.
public sealed interface ReplacementCommand extends SparePartsCommand
        permits RequestReplacement, ReplacementCommand.OfRequested {

    String rma();

    /// What makes sense only for a replacement that was requested.
    sealed interface OfRequested extends ReplacementCommand
            permits DecideEntitlement,
                    QuoteReplacement,
                    AcceptQuote,
                    RefuseReplacement,
                    CancelReplacement,
                    ChooseDepot,
                    ConfirmReservation,
                    LoseCandidate,
                    ShipReplacement,
                    RecordCourierEvent,
                    ConfirmDelivery,
                    RecordInstallation,
                    ReceiveDefective,
                    InspectDefective,
                    WaiveReturn,
                    ReviewReplacement {

        /// The rules of this command alone.
        Decision<ReplacementEvent> decide(Rma rma);
    }
}
