package io.caseledger.eventlog.eventstoredb;

import io.grpc.Status;
import io.kurrent.dbclient.ConnectionShutdownException;
import io.kurrent.dbclient.StreamDeletedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;

/// What a failed call means for the events that it carried.
enum Failure {
    /// It is not known whether they were taken down.
    UNKNOWN,
    /// They were not, and never will be.
    REFUSED,
    /// They were not, and somebody has to see to it.
    UNABLE;

    static Failure of(Throwable error) {
        var cause = cause(error);
        if (cause instanceof StreamDeletedException) {
            return REFUSED;
        }
        return switch (Status.fromThrowable(cause).getCode()) {
            // Too large, by the server's own settings; or not an append at all.
            case INVALID_ARGUMENT, FAILED_PRECONDITION, RESOURCE_EXHAUSTED -> REFUSED;
            case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> UNABLE;
            default -> UNKNOWN;
        };
    }

    /// The call is not to blame.
    static boolean isOfTheLine(Throwable error) {
        var cause = cause(error);
        return cause instanceof ConnectionShutdownException
                || Status.fromThrowable(cause).getCode() == Status.Code.UNAVAILABLE;
    }

    /// There was nobody to send it to: that much is known of a call that no line was found for.
    static boolean neverLeft(Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    static Throwable cause(Throwable error) {
        var cause = error;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
