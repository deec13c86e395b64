package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.LogRefusedException;
import io.caseledger.eventlog.StreamMarker;
import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.StreamState;
import io.kurrent.dbclient.WriteResult;
import io.kurrent.dbclient.WrongExpectedVersionException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import reactor.core.publisher.Mono;

/// Brings one append to one clear answer, or says that there is none.
///
/// Every append is sent with an expected revision, also one that takes any: only then does the
/// server tell a repeat from a conflict by what stands in the stream. For `any` it asks a cache
/// that forgets.
final class StoreWriter {

    /// Another append came first; where any version will do, that only means: again.
    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("overtaken", null, false, false);
        }
    }

    /// Nothing was taken down, and asking again is of no use.
    static final class ServerUnable extends RuntimeException {
        ServerUnable(Throwable cause) {
            super("the log is unable", cause, false, false);
        }
    }

    private final ClientConnection connection;
    private final StoreReader reader;
    private final Patience patience;

    StoreWriter(ClientConnection connection, StoreReader reader, Patience patience) {
        this.connection = connection;
        this.reader = reader;
        this.patience = patience;
    }

    /// Fails with what came in the way where the outcome is unknown; the append may be handed in
    /// again. For as long as there is no line, only one that was sent waits.
    Mono<StreamMarker> write(PendingAppend append) {
        return (append.sent ? connection.readyAtLast() : connection.ready())
                .flatMap(line -> attempt(line, append))
                .onErrorResume(Overtaken.class, overtaken -> write(append));
    }

    private Mono<StreamMarker> attempt(Line line, PendingAppend append) {
        if (!append.sent && !append.anyVersion()) {
            return send(line, append, append.expectedVersion);
        }
        return lookUp(append, append.searchFrom(), new Standing(append))
                .flatMap(standing -> {
                    if (standing.whole()) {
                        return Mono.just(standing.lastFound());
                    }
                    if (standing.inPart()) {
                        return Mono.error(
                                new LogRefusedException(
                                        "some of these events are in the log already"));
                    }
                    return send(
                            line,
                            append,
                            append.anyVersion() ? standing.lastVersion() : append.expectedVersion);
                });
    }

    private Mono<Standing> lookUp(PendingAppend append, long version, Standing standing) {
        return reader.rawStreamAfter(append.stream, version)
                .flatMap(page -> {
                    standing.see(page);
                    return page.size() < StoreReader.PAGE || standing.whole()
                            ? Mono.just(standing)
                            : lookUp(append, WireEvents.version(page.getLast()), standing);
                });
    }

    private Mono<StreamMarker> send(Line line, PendingAppend append, long expectedVersion) {
        var options =
                AppendToStreamOptions.get()
                        .streamState(state(expectedVersion))
                        .deadline(patience.answer().toMillis());
        var events = append.events.stream().map(WireEvents::write).iterator();
        boolean before = append.sent;
        append.sent = true;
        return line.call(client -> client.appendToStream(append.stream, options, events))
                .timeout(patience.answer())
                .doOnError(error -> append.sent = before || !Failure.neverLeft(error))
                .flatMap(result -> marker(append, result))
                .onErrorMap(error -> clear(append, expectedVersion, error));
    }

    private static StreamState state(long version) {
        return version == 0 ? StreamState.noStream() : StreamState.streamRevision(version - 1);
    }

    private Mono<StreamMarker> marker(PendingAppend append, WriteResult result) {
        long version = result.getNextExpectedRevision().toRawLong() + 1;
        var position = result.getLogPosition();
        if (position != null) {
            return Mono.just(
                    new StreamMarker(append.stream, version, position.getCommitUnsigned()));
        }
        // A repeat, to which the server did not say where the events stand.
        return reader.rawStreamAfter(append.stream, version - 1)
                .map(events ->
                        new StreamMarker(
                                append.stream, version, WireEvents.position(events.getFirst())));
    }

    private static Throwable clear(PendingAppend append, long expectedVersion, Throwable error) {
        var cause = Failure.cause(error);
        if (cause instanceof WrongExpectedVersionException) {
            return append.anyVersion()
                    ? new Overtaken()
                    : AppendEventsTransactionRejectedException.conflictingEventsDetected(
                            new StreamMarker(append.stream, expectedVersion, 0));
        }
        return switch (Failure.of(cause)) {
            case REFUSED -> new LogRefusedException("the log refused", cause);
            case UNABLE -> new ServerUnable(cause);
            case UNKNOWN -> cause;
        };
    }
}
