package io.caseledger.kernel.partners;

import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarOverride;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.sla.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Everything that can happen to the rating of one partner. Domain 5.2.
public sealed interface RatingEvent extends PartnershipEvent {

    /// The quarter is rated on what the log held at `logPosition`, by version `policy`; `region`
    /// supervised the partner.
    record QuarterSealed(
            String partner,
            Quarter quarter,
            long logPosition,
            int policy,
            String region,
            Instant occurredAt)
            implements RatingEvent {}

    /// The partner may dispute it through `appealUntil`. A later one of the same quarter
    /// supersedes.
    record StarRatingPublished(StarRating rating, Instant appealUntil, Instant occurredAt)
            implements RatingEvent {}

    /// The star is capped at once, ahead of the quarter's rating.
    record KnockOutApplied(String partner, Quarter quarter, KnockOut knockOut, Instant occurredAt)
            implements RatingEvent {}

    /// The partner says that these events are wrong, or wrongly counted.
    record AppealFiled(
            String appeal, Quarter quarter, List<UUID> disputed, String reason, Instant occurredAt)
            implements RatingEvent {

        /// A working day is as long as any.
        private static final Duration DECIDED_WITHIN = Duration.ofDays(15);

        public AppealFiled {
            disputed = List.copyOf(disputed);
        }

        /// The last moment of fifteen working days. Domain 5.2.
        public Instant decideBy() {
            return Calendar.WORKING_DAYS.add(occurredAt, DECIDED_WITHIN);
        }
    }

    /// `upheld` lets a new rating of the quarter supersede, once the facts are corrected.
    record AppealDecided(
            String appeal, Quarter quarter, boolean upheld, String reason, Instant occurredAt)
            implements RatingEvent {}

    record StarOverridden(StarOverride override, Instant occurredAt) implements RatingEvent {}

    record OverrideExpired(Quarter last, Instant occurredAt) implements RatingEvent {}
}
