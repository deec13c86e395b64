package io.caseledger.server.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/// An RFC 9457 problem; its `type` is stable and says the same as `code`.
///
/// @param code in capitals, as in the rejection codes
/// @param errors the fields at fault, where fields are at fault
/// @param retryAfterSeconds when asking again may help
record Problem(
        HttpStatusCode status,
        String code,
        String detail,
        List<FieldError> errors,
        @Nullable Integer retryAfterSeconds) {

    /// One field at fault: where it is, what was wrong, and what is allowed.
    record FieldError(String field, String message) {}

    static Problem of(HttpStatusCode status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null);
    }

    static Problem badFields(List<FieldError> errors) {
        return new Problem(
                HttpStatusCode.valueOf(400),
                "INVALID_REQUEST",
                errors.size() == 1
                        ? "One field is not as it must be."
                        : errors.size() + " fields are not as they must be.",
                errors,
                null);
    }

    Problem retryAfter(int seconds) {
        return new Problem(status, code, detail, errors, seconds);
    }

    String type() {
        return "urn:caseledger:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
