package io.caseledger.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/// An RFC 9457 problem; its `type` is stable and says the same as `code`.
///
/// @param code in capitals, as in the rejection codes
/// @param errors the fields at fault, where fields are at fault
/// @param retryAfterSeconds when asking again may help
public record Problem(
        HttpStatusCode status,
        String code,
        String detail,
        List<FieldError> errors,
        @Nullable Integer retryAfterSeconds) {

    /// What an operator may need to mend an outage; a client that waits this long does no harm.
    private static final int RETRY_SECONDS = 2;

    /// One field at fault: where it is, what was wrong, and what is allowed.
    public record FieldError(String field, String message) {}

    public static Problem of(HttpStatusCode status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null);
    }

    /// Nothing was done, and asking again may help.
    public static Problem notNow(String code, String detail) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, code, detail).retryAfter(RETRY_SECONDS);
    }

    public static Problem badFields(List<FieldError> errors) {
        return new Problem(
                HttpStatusCode.valueOf(400),
                "INVALID_REQUEST",
                errors.size() == 1
                        ? "One field is not as it must be."
                        : errors.size() + " fields are not as they must be.",
                errors,
                null);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(status, code, detail, errors, seconds);
    }

    String type() {
        return "urn:caseledger:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
