package io.caseledger.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The instant on the axis of `occurredAt` that a read asks about.
public final class AsOf {

    /// No clock ran before, none will be asked about after; PostgreSQL's own limits lie far beyond.
    public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("2999-12-31T23:59:59.999Z");

    private AsOf() {}

    /// @param text ISO-8601 with any offset; absent means now
    public static Instant parse(@Nullable String text, InstantSource clock) {
        var asOf = text == null ? clock.instant() : instant(text);
        if (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST)) {
            throw new InvalidParameterException(
                    "asOf", "lies within " + EARLIEST + " and " + LATEST);
        }
        return asOf.truncatedTo(ChronoUnit.MILLIS);
    }

    /// A `+` of an offset that was not escaped arrives as a space.
    private static Instant instant(String text) {
        try {
            return Instant.parse(text.replace(' ', '+'));
        } catch (DateTimeException e) {
            throw new InvalidParameterException("asOf", "is an instant as 2003-11-07T19:00:00Z");
        }
    }
}
