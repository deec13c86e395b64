package io.caseledger.kernel.casehandling;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.sla.ClockName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that can happen to a fault case.
public sealed interface CaseEvent extends DomainEvent {

    /// The customer's fault report reached the serving party. `partner` is absent only where the
    /// vendor serves directly.
    record CaseOpened(
            String caseId,
            String customer,
            String site,
            ZoneId zone,
            @Nullable String serial,
            String symptom,
            Level level,
            Channel channel,
            Party servingParty,
            @Nullable String partner,
            Instant reportedAt,
            String slaPolicy,
            String calendar)
            implements CaseEvent {
        @Override
        public Instant occurredAt() {
            return reportedAt;
        }
    }

    record PartnerResponded(String engineer, Instant occurredAt) implements CaseEvent {}

    record VendorResponded(String engineer, Instant occurredAt) implements CaseEvent {}

    /// A visit of `actor`'s engineer is needed. Without `anchor` its clock runs from the start of
    /// that party's other clocks.
    record OnSiteRequired(Party actor, @Nullable Instant anchor, Instant occurredAt)
            implements CaseEvent {}

    record EngineerArrived(Party actor, String engineer, Instant occurredAt) implements CaseEvent {}

    record CaseEscalated(
            Tier fromTier,
            Tier toTier,
            EscalationCause cause,
            @Nullable String reason,
            Instant occurredAt)
            implements CaseEvent {}

    /// The partner could not, or must not alone, solve it: the vendor's clocks start here (上报).
    /// Handbook 4.2.
    record ReportedToVendor(String summary, @Nullable String reason, Instant occurredAt)
            implements CaseEvent {}

    record SolutionProvided(SolutionKind kind, Instant occurredAt) implements CaseEvent {}

    record ServiceRestored(Instant occurredAt) implements CaseEvent {}

    record LevelChanged(
            Level from, Level to, String reason, @Nullable String approvedBy, Instant occurredAt)
            implements CaseEvent {}

    /// `clocks` empty means every running clock that may be paused.
    record ClockPaused(
            Set<ClockName> clocks,
            PauseReason reason,
            @Nullable String approvedBy,
            Instant occurredAt)
            implements CaseEvent {
        public ClockPaused {
            clocks = Set.copyOf(clocks);
        }
    }

    record ClockResumed(Instant occurredAt) implements CaseEvent {}

    record CaseClosed(@Nullable String reason, Instant occurredAt) implements CaseEvent {}

    /// Begins `cycle` (2 and up) with clocks of its own; verdicts of earlier cycles stand.
    record CaseReopened(int cycle, @Nullable String reason, Instant occurredAt)
            implements CaseEvent {}

    record CaseCancelled(@Nullable String reason, Instant occurredAt) implements CaseEvent {}

    /// `percent` of the time to `deadline` had passed at `occurredAt`; 150 is half a target
    /// overdue.
    record SlaWarned(ClockName clock, int cycle, int percent, Instant deadline, Instant occurredAt)
            implements CaseEvent {}

    /// `deadline` passed without the clock being stopped; at most once per clock and cycle.
    record SlaBreached(
            ClockName clock, int cycle, Instant deadline, String policy, Instant occurredAt)
            implements CaseEvent {}

    /// A spare part of the vendor's did not leave or arrive as it was promised: what comes later
    /// than that is not the partner's fault. Domain 5.2, exclusions.
    record SparePartDelayed(String rma, Instant promisedAt, Instant occurredAt)
            implements CaseEvent {}

    /// The event `target`, which is `targetEvent`, occurred at `newOccurredAt`. It stands in the
    /// log as it was told; what is known of the case is what the latest correction says. Domain
    /// C13.
    ///
    /// @param target its version in the case's stream, from 1
    /// @param oldOccurredAt as known before this correction
    /// @param appeal that led to it, where one did
    /// @param occurredAt when the correction was made
    record FactCorrected(
            long target,
            UUID targetEvent,
            Instant oldOccurredAt,
            Instant newOccurredAt,
            String reason,
            List<String> evidence,
            String approvedBy,
            @Nullable String appeal,
            Instant occurredAt)
            implements CaseEvent {
        public FactCorrected {
            evidence = List.copyOf(evidence);
        }
    }
}
