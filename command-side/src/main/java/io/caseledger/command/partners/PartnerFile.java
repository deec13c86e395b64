package io.caseledger.command.partners;

import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.OfCertificate;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Everything recorded about one partner, in the order it was recorded.
public record PartnerFile(PartnerRegistered registered, List<PartnerEvent> facts) {

    /// A report a week and twenty engineers fill it in twenty years; what has more is a fault of a
    /// program.
    public static final int MAX_FACTS = 5_000;

    static PartnerFile of(PartnerRegistered registered) {
        return new PartnerFile(registered, List.of(registered));
    }

    PartnerFile with(PartnerEvent fact) {
        var longer = facts.toArray(new PartnerEvent[facts.size() + 1]);
        longer[facts.size()] = fact;
        return new PartnerFile(registered, Collections.unmodifiableList(Arrays.asList(longer)));
    }

    boolean isFull() {
        return facts.size() >= MAX_FACTS;
    }

    boolean has(PartnerEvent fact) {
        return facts.stream().anyMatch(known -> isSame(fact, known));
    }

    /// How long a certificate's cure lasts was up to the policy, not to what happened.
    private static boolean isSame(PartnerEvent fact, PartnerEvent known) {
        return fact instanceof EngineerCertified(var engineer, var grade, var until, _, var when)
                ? known instanceof EngineerCertified held
                        && held.engineer().equals(engineer)
                        && held.grade() == grade
                        && held.validUntil().equals(until)
                        && held.occurredAt().equals(when)
                : fact.equals(known);
    }

    boolean hasReport(String report) {
        return facts.stream()
                .anyMatch(fact ->
                        fact instanceof SupervisionReportSubmitted submitted
                                && submitted.report().equals(report));
    }

    /// The latest certificate of each engineer and grade, with what was recorded of it since.
    List<HeldCertificate> certificates() {
        var held = new ArrayList<HeldCertificate>();
        for (var fact : facts) {
            if (fact instanceof OfCertificate event) {
                var known = held.stream().filter(it -> it.concerns(event)).findFirst();
                if (event instanceof EngineerCertified certified) {
                    known.ifPresent(held::remove);
                    held.add(new HeldCertificate(certified, new ArrayList<>(2)));
                } else {
                    known.ifPresent(certificate -> certificate.since().add(event));
                }
            }
        }
        return held;
    }
}
