package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How a fact comes in: who claims it, when it happened, and when that is said.
///
/// @param imported by an operator, whose approval stands for every permission that a late or
///   unusual fact would need; facts that contradict what is known are refused all the same
public record Entry(Actor actor, Instant occurredAt, Instant now, boolean imported) {

    /// How far clocks of different machines may disagree. Domain C3.
    public static final Duration SKEW = Duration.ofMinutes(5);

    /// How late a fact may be told without approval. Domain C3.
    public static final Duration LATE_ENTRY = Duration.ofHours(24);

    /// No fault was reported to anyone before computers counted time.
    public static final Instant EARLIEST = Instant.EPOCH;

    public Entry {
        // Verdicts are decided by the millisecond; anything finer would be lost in the log.
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Told by `actor` as it happens.
    public static Entry live(Actor actor, Instant occurredAt, Instant now) {
        return new Entry(actor, occurredAt, now, false);
    }

    /// Told by the caller at this moment; what says nothing of its time happens now.
    public static Entry of(Call call, @Nullable Instant occurredAt) {
        return live(call.actor(), occurredAt == null ? call.now() : occurredAt, call.now());
    }

    public boolean isAhead(Instant when) {
        return when.isAfter(now.plus(SKEW));
    }

    public boolean isLate() {
        return !imported && occurredAt.isBefore(now.minus(LATE_ENTRY));
    }
}
