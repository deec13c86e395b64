package io.caseledger.kernel.rating;

import java.time.Duration;
import java.time.Instant;

/// An engineer may do what the grade says up to and including `validUntil`. TOC 6.3.
public record Certificate(String engineer, Grade grade, Instant validUntil) {

    /// Valid, or expired so lately that there is still time to renew it.
    boolean countsAt(Instant when, Duration cure) {
        return !when.isAfter(validUntil.plus(cure));
    }

    boolean isValidAt(Instant when) {
        return countsAt(when, Duration.ZERO);
    }
}
