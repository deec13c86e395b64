package io.caseledger.query;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How far in the log a read must have come, and how long the caller waits for it.
public record Freshness(long minPosition, Duration patience) {

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,9})(?:$|[,;\\s])");

    /// @param prefer as in RFC 7240, `wait=10`; what cannot be understood there is no error
    public static Freshness of(long minPosition, @Nullable String prefer) {
        var wait = prefer == null ? null : WAIT.matcher(prefer);
        return new Freshness(
                minPosition,
                wait != null && wait.find()
                        ? Duration.ofSeconds(Long.parseLong(wait.group(1)))
                        : Duration.ZERO);
    }
}
