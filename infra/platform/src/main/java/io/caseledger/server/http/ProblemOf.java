package io.caseledger.server.http;

import io.caseledger.eventlog.LogOverloadedException;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.UnreadableEventException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// What a failure means to the caller that is none of a side's own.
final class ProblemOf {

    private ProblemOf() {}

    static Problem failure(Throwable thrown) {
        return switch (thrown) {
            case LogOverloadedException full -> Problem.notNow("OVERLOADED", message(full));
            case LogUnavailableException down -> unavailable(message(down));
            case UnreadableEventException unreadable ->
                    Problem.notNow(
                            "UNREADABLE_EVENT",
                            "An event was written by a newer node, or is damaged; this node cannot read it.");
            case R2dbcNonTransientResourceException down ->
                    unavailable("The database cannot be reached.");
            case R2dbcTransientException down -> unavailable("The database is busy.");
            case TimeoutException late -> unavailable("No answer in time.");
            case AuthenticationException unknown ->
                    Problem.of(
                            HttpStatus.UNAUTHORIZED,
                            "UNAUTHENTICATED",
                            "A valid bearer token is needed: " + message(unknown));
            case AccessDeniedException denied ->
                    Problem.of(
                            HttpStatus.FORBIDDEN, "NOT_AUTHORISED", "This role may not do that.");
            case ConstraintViolationException body -> Problem.badFields(bodyErrors(body));
            case WebExchangeBindException fields -> Problem.badFields(fieldErrors(fields));
            case HandlerMethodValidationException parameters ->
                    Problem.badFields(parameterErrors(parameters));
            case DataBufferLimitException large ->
                    Problem.of(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", message(large));
            case ServerWebInputException input -> input(input);
            case ResponseStatusException status ->
                    Problem.of(
                            status.getStatusCode(),
                            code(status),
                            Objects.requireNonNullElse(
                                    status.getBody().getDetail(),
                                    Objects.requireNonNullElse(
                                            status.getReason(), "No more is known.")));
            default ->
                    Problem.of(
                            HttpStatus.INTERNAL_SERVER_ERROR,
                            "INTERNAL",
                            "This is our fault; it was logged.");
        };
    }

    private static Problem unavailable(String detail) {
        return Problem.notNow("UNAVAILABLE", detail);
    }

    private static Problem input(ServerWebInputException input) {
        for (Throwable cause = input; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException large) {
                return failure(large);
            }
            if (cause instanceof JacksonException json) {
                return Problem.badFields(List.of(jsonError(json)));
            }
        }
        var parameter = input.getMethodParameter();
        var name = parameter == null ? null : parameter.getParameterName();
        return Problem.badFields(
                List.of(new Problem.FieldError(name == null ? "" : name, rootMessage(input))));
    }

    private static Problem.FieldError jsonError(JacksonException json) {
        var path =
                json.getPath().stream()
                        .map(step ->
                                step.getPropertyName() == null
                                        ? "[" + step.getIndex() + "]"
                                        : step.getPropertyName())
                        .collect(Collectors.joining("."));
        return new Problem.FieldError(
                path,
                switch (json) {
                    case InvalidFormatException format when format.getTargetType().isEnum() ->
                            "is one of "
                                    + Arrays.toString(format.getTargetType().getEnumConstants());
                    case InvalidFormatException format ->
                            "is no "
                                    + format.getTargetType().getSimpleName()
                                    + ": "
                                    + clipped(String.valueOf(format.getValue()));
                    case UnrecognizedPropertyException unknown ->
                            "is not known here; known are " + unknown.getKnownPropertyIds();
                    case StreamReadException broken ->
                            "is not JSON: " + clipped(broken.getOriginalMessage());
                    default -> clipped(json.getOriginalMessage());
                });
    }

    private static List<Problem.FieldError> bodyErrors(ConstraintViolationException body) {
        return body.getConstraintViolations().stream()
                .map(no -> new Problem.FieldError(no.getPropertyPath().toString(), no.getMessage()))
                .sorted(Comparator.comparing(Problem.FieldError::field))
                .toList();
    }

    private static List<Problem.FieldError> fieldErrors(WebExchangeBindException fields) {
        return fields.getFieldErrors().stream()
                .map(error ->
                        new Problem.FieldError(
                                error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
    }

    private static List<Problem.FieldError> parameterErrors(
            HandlerMethodValidationException parameters) {
        return parameters.getParameterValidationResults().stream()
                .flatMap(result ->
                        result.getResolvableErrors().stream()
                                .map(error ->
                                        new Problem.FieldError(
                                                String.valueOf(
                                                        result.getMethodParameter()
                                                                .getParameterName()),
                                                String.valueOf(error.getDefaultMessage()))))
                .toList();
    }

    private static String code(ResponseStatusException status) {
        var known = HttpStatus.resolve(status.getStatusCode().value());
        return known == null ? "HTTP_" + status.getStatusCode().value() : known.name();
    }

    private static String rootMessage(Throwable thrown) {
        var root = thrown;
        for (var cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return clipped(
                root instanceof ResponseStatusException status && status.getReason() != null
                        ? status.getReason()
                        : message(root));
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    /// An answer repeats no more of a bad input than a reader needs to find it.
    private static String clipped(@Nullable String text) {
        var known = Objects.requireNonNullElse(text, "");
        return known.length() <= 200 ? known : known.substring(0, 200) + "…";
    }
}
