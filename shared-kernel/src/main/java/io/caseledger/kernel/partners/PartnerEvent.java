package io.caseledger.kernel.partners;

import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to a partner itself. Handbook 4.1, cooperation management.
public sealed interface PartnerEvent extends PartnershipEvent {

    /// `region` supervises the partner.
    record PartnerRegistered(String partner, String name, String region, Instant occurredAt)
            implements PartnerEvent {}

    /// What the partner offers from now on, besides its engineers.
    record CapabilityDeclared(
            Hotline hotline, boolean issueTracking, Set<String> regions, Instant occurredAt)
            implements PartnerEvent {
        public CapabilityDeclared {
            regions = Set.copyOf(regions);
        }
    }

    record TrainingRecorded(String training, Instant occurredAt) implements PartnerEvent {}

    /// The partner's engineer looked after a device before it failed. No KPI counts it. Handbook,
    /// chapter 2.
    record PreventiveVisitRecorded(String serial, String engineer, Instant occurredAt)
            implements PartnerEvent {}

    /// Whatever happens to an engineer's certificate of one grade.
    sealed interface OfCertificate extends PartnerEvent {
        String engineer();

        Grade grade();

        /// When passing time next has something to say of it; absent for never.
        @Nullable Instant nextPassing();
    }

    /// Replaces the engineer's certificate of the same grade. It is valid through `validUntil`, and
    /// counts through `cureUntil`. TOC 6.3.
    record EngineerCertified(
            String engineer, Grade grade, Instant validUntil, Instant cureUntil, Instant occurredAt)
            implements OfCertificate {

        /// Days before its end at which it is warned of, the most urgent first. Domain 4.3,
        /// certification process.
        public static final List<Integer> WARNED_AT = List.of(30, 60);

        @Override
        public Instant nextPassing() {
            return validUntil.minus(Duration.ofDays(WARNED_AT.getLast()));
        }
    }

    /// No more than `days` were left at `occurredAt`.
    record CertificationWarned(
            String engineer, Grade grade, int days, Instant validUntil, Instant occurredAt)
            implements OfCertificate {

        @Override
        public Instant nextPassing() {
            var urgent = EngineerCertified.WARNED_AT.getFirst();
            return days > urgent
                    ? validUntil.minus(Duration.ofDays(urgent))
                    : validUntil.plusMillis(1);
        }
    }

    record CertificationExpired(
            String engineer, Grade grade, Instant validUntil, Instant cureUntil, Instant occurredAt)
            implements OfCertificate {

        @Override
        public Instant nextPassing() {
            return cureUntil.plusMillis(1);
        }
    }

    /// Nobody renewed it in time: the certificate no longer counts.
    record CertificationLapsed(String engineer, Grade grade, Instant cureUntil, Instant occurredAt)
            implements OfCertificate {

        @Override
        public @Nullable Instant nextPassing() {
            return null;
        }
    }

    /// What a region's engineers saw of the partner's work; `evidence` are the events it speaks of.
    /// Handbook 4.1.
    record SupervisionReportSubmitted(
            String report, String region, String summary, List<UUID> evidence, Instant occurredAt)
            implements PartnerEvent {
        public SupervisionReportSubmitted {
            evidence = List.copyOf(evidence);
        }
    }
}
