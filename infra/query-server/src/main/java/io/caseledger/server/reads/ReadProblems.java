package io.caseledger.server.reads;

import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.NotCaughtUpException;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.NotPermittedException;
import io.caseledger.server.http.Problem;
import io.caseledger.server.http.SideProblems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Why a reader is not shown what it asked for.
@Component
class ReadProblems implements SideProblems {

    @Override
    public @Nullable Problem of(Throwable failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (failure) {
            case NotFoundException missing -> Problem.of(HttpStatus.NOT_FOUND, "NOT_FOUND", why);
            case InvalidParameterException parameter ->
                    Problem.badFields(List.of(new Problem.FieldError(parameter.parameter(), why)));
            case NotPermittedException denied ->
                    Problem.of(HttpStatus.FORBIDDEN, "NOT_AUTHORISED", why);
            case NotCaughtUpException behind ->
                    Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "NOT_CAUGHT_UP", why)
                            .retryAfter(Math.toIntExact(behind.retryAfterSeconds()));
            default -> null;
        };
    }
}
