package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.RatingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/// An engineer of the partner has passed an examination, or passed it again. What expired in
/// silence before enters the log first. TOC 6.3.
///
/// @param policy in force, which says how long a cure lasts
public record CertifyEngineer(
        String partner,
        String engineer,
        Grade grade,
        Instant validUntil,
        RatingPolicy policy,
        Entry entry)
        implements PartnerCommand.OfRegistered {

    /// Ten years: what is given for longer is not examined again in anybody's career.
    public static final Duration LONGEST = Duration.ofDays(3_653);

    public CertifyEngineer {
        validUntil = validUntil.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Decision<PartnerEvent> decide(PartnerFile file) {
        if (!validUntil.isAfter(entry.occurredAt())) {
            return Refusal.NEVER_VALID.refuse();
        }
        if (validUntil.isAfter(entry.occurredAt().plus(LONGEST))) {
            return Refusal.VALID_TOO_LONG.refuse();
        }
        var certified =
                new EngineerCertified(
                        engineer,
                        grade,
                        validUntil,
                        validUntil.plus(policy.cure()),
                        entry.occurredAt());
        var events = new ArrayList<PartnerEvent>(1);
        for (var held : file.certificates()) {
            if (held.concerns(certified)) {
                if (held.certified().occurredAt().isAfter(entry.occurredAt())) {
                    return older(certified, file).refuse();
                }
                events.addAll(held.endedBefore(entry.occurredAt()));
            }
        }
        events.add(certified);
        return new Decision.Accepted<>(events);
    }

    /// It would replace the one on file. An import that comes again is told so all the same.
    private static Refusal older(EngineerCertified certified, PartnerFile file) {
        return file.has(certified) ? Refusal.DUPLICATE_FACT : Refusal.NEWER_ON_FILE;
    }
}
