package io.caseledger.server.commands;

import io.caseledger.command.RejectedException;
import io.caseledger.command.Rejection;
import io.caseledger.server.http.Problem;
import io.caseledger.server.http.SideProblems;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Why a command was not recorded.
@Component
class CommandProblems implements SideProblems {

    @Override
    public @Nullable Problem of(Throwable failure) {
        return switch (failure) {
            case RejectedException no -> rejection(no.rejection());
            case AppendEventsTransactionRejectedException contended ->
                    Problem.notNow("CONTENDED", "Too many record on the same thing at once.");
            case NonTransientDataAccessResourceException down ->
                    Problem.notNow("UNAVAILABLE", "The database cannot be reached.");
            case TransientDataAccessException down ->
                    Problem.notNow("UNAVAILABLE", "The database is busy.");
            default -> null;
        };
    }

    private static Problem rejection(Rejection no) {
        var status =
                switch (no.kind()) {
                    case UNKNOWN -> HttpStatus.NOT_FOUND;
                    case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
                    case OUTDATED -> HttpStatus.PRECONDITION_FAILED;
                    case CONFLICT -> HttpStatus.CONFLICT;
                };
        return Problem.of(status, no.code(), no.message());
    }
}
