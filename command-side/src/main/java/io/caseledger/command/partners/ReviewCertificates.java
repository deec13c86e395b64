package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import java.util.Comparator;

/// Asks what silence alone has made of the certificates by now. A timer is a hint: nothing is
/// recorded that is not still true, and nothing twice.
public record ReviewCertificates(String partner, Entry entry)
        implements PartnerCommand.OfRegistered {

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        return new Decision.Accepted<>(
                file.certificates().stream()
                        .flatMap(held -> held.passed(entry.now()).stream())
                        .sorted(Comparator.comparing(PartnerEvent::occurredAt))
                        .toList());
    }
}
