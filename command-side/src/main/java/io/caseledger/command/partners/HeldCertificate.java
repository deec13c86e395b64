package io.caseledger.command.partners;

import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.OfCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A certificate and what passing time makes of it: warned of, expired, and past its cure. Domain
/// 4.3, certification process.
///
/// @param since what was recorded after it
record HeldCertificate(EngineerCertified certified, List<OfCertificate> since) {

    boolean concerns(OfCertificate event) {
        return event.engineer().equals(certified.engineer()) && event.grade() == certified.grade();
    }

    /// What has ended before `when` and is not on file, the earliest first.
    List<PartnerEvent> endedBefore(Instant when) {
        var ended = new ArrayList<PartnerEvent>(0);
        if (when.isAfter(certified.validUntil()) && !isOnFile(CertificationExpired.class)) {
            ended.add(
                    new CertificationExpired(
                            certified.engineer(),
                            certified.grade(),
                            certified.validUntil(),
                            certified.cureUntil(),
                            certified.validUntil().plusMillis(1)));
        }
        if (when.isAfter(certified.cureUntil()) && !isOnFile(CertificationLapsed.class)) {
            ended.add(
                    new CertificationLapsed(
                            certified.engineer(),
                            certified.grade(),
                            certified.cureUntil(),
                            certified.cureUntil().plusMillis(1)));
        }
        return ended;
    }

    /// The same, and a warning where it has not ended yet.
    List<PartnerEvent> passed(Instant now) {
        if (now.isAfter(certified.validUntil())) {
            return endedBefore(now);
        }
        // Only the most urgent that is reached is worth a warning; that no day is left is told by
        // the expiry itself.
        for (var days : EngineerCertified.WARNED_AT) {
            var due = certified.validUntil().minus(Duration.ofDays(days));
            if (!now.isBefore(due)) {
                return wasWarned(days) ? List.of() : List.of(warning(days, due));
            }
        }
        return List.of();
    }

    /// One that is given for a few days only is warned of from the moment it is given.
    private CertificationWarned warning(int days, Instant due) {
        return new CertificationWarned(
                certified.engineer(),
                certified.grade(),
                days,
                certified.validUntil(),
                due.isBefore(certified.occurredAt()) ? certified.occurredAt() : due);
    }

    private boolean wasWarned(int days) {
        return since.stream()
                .anyMatch(event ->
                        event instanceof CertificationWarned warned && warned.days() <= days);
    }

    private boolean isOnFile(Class<? extends OfCertificate> kind) {
        return since.stream().anyMatch(kind::isInstance);
    }
}
