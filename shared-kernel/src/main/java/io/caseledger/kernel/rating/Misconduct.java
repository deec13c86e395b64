package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.UUID;

/// Something proven against a partner.
///
/// @param event that says so
/// @param at when it was proven
public record Misconduct(UUID event, Instant at, KnockOutCause cause) {

    public Misconduct {
        if (!cause.isMisconduct()) {
            throw new IllegalArgumentException(cause + " follows from the facts, nobody proves it");
        }
    }
}
