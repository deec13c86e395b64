package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.PartnerEvent;

/// Whatever may be asked of a partner itself.
public sealed interface PartnerCommand extends PartnershipCommand
        permits RegisterPartner, PartnerCommand.OfRegistered {

    String partner();

    /// What makes sense only for a partner that is registered.
    sealed interface OfRegistered extends PartnerCommand
            permits DeclareCapability,
                    RecordTraining,
                    RecordPreventiveVisit,
                    CertifyEngineer,
                    SubmitSupervisionReport,
                    ReviewCertificates {

        /// The rules of this command alone.
        Decision<PartnerEvent> decide(PartnerFile file);
    }
}
