package io.caseledger.query;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// Where a page of cases ended, newest first.
public record Cursor(Instant reportedAt, String caseId) {

    /// Within what PostgreSQL can compare with; some 6,000 years.
    private static final long FARTHEST_MILLIS = 190_000_000_000_000L;

    private static final char SEPARATOR = ' ';

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (Long.toString(reportedAt.toEpochMilli(), Character.MAX_RADIX)
                                        + SEPARATOR
                                        + caseId)
                                .getBytes(StandardCharsets.UTF_8));
    }

    public static Cursor parse(String text) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var end = decoded.indexOf(SEPARATOR);
            var millis = Long.parseLong(decoded.substring(0, end), Character.MAX_RADIX);
            var caseId = decoded.substring(end + 1);
            if (Math.abs(millis) <= FARTHEST_MILLIS && CaseId.isOne(caseId)) {
                return new Cursor(Instant.ofEpochMilli(millis), caseId);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Told below, as everything else that was never given out.
        }
        throw new InvalidParameterException(
                "cursor", "is one that a page was given out with, or absent");
    }
}
