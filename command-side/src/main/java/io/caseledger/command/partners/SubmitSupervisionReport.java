package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import java.util.List;
import java.util.UUID;

/// A region's engineer has looked at the partner's work, which counts in its assessment. Handbook
/// 4.1.
///
/// @param evidence the events that it speaks of
public record SubmitSupervisionReport(
        String partner, String report, String summary, List<UUID> evidence, Entry entry)
        implements PartnerCommand.OfRegistered {

    public SubmitSupervisionReport {
        evidence = List.copyOf(evidence);
    }

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        if (!Regions.mayReport(entry, file)) {
            return Refusal.NOT_YOUR_REGION.refuse();
        }
        if (file.hasReport(report)) {
            return Refusal.DUPLICATE_REPORT.refuse();
        }
        return Decision.accept(
                new SupervisionReportSubmitted(
                        report, file.registered().region(), summary, evidence, entry.occurredAt()));
    }
}
