package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;

/// Whatever may be asked of a fault case. Who may ask, when a fact is too early or too late, and
/// which breaches come first is decided for all of them by [CaseDecider].
public sealed interface CaseCommand
        permits OpenCase,
                RecordPartnerResponse,
                RequireOnSite,
                RecordArrival,
                Escalate,
                RecordVendorResponse,
                ProvideSolution,
                ConfirmRestoration,
                ChangeLevel,
                PauseClock,
                ResumeClock,
                CloseCase,
                ReopenCase,
                CancelCase,
                CorrectFact,
                RecordSparePartDelay,
                RecordPassingTime {

    String caseId();

    Entry entry();

    /// The kind of fact that this would put on file; a repeat is told by it.
    Class<? extends CaseEvent> fact();

    /// The rules of this command alone.
    Decision<CaseEvent> decide(Case state);
}
