package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogPages;
import io.caseledger.eventlog.LogUnavailableException;
import io.caseledger.eventlog.eventstoredb.ClientConnection.NoServer;
import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.Position;
import io.kurrent.dbclient.ReadAllOptions;
import io.kurrent.dbclient.ReadResult;
import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.StreamNotFoundException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Reads pages of streams and of `$all`. The server's own events and other people's are passed over
/// here: a read, other than a subscription, has no filter.
final class StoreReader implements LogPages {

    /// Most often the last event of all is one of ours, or stands shortly before the end; on a
    /// server that others use too it may stand anywhere.
    private static final int FIRST_LOOK = 1;

    private static final int WIDER = 32;

    private final ClientConnection connection;
    private final WireEvents wire;
    private final TimeMarks marks;
    private final Patience patience;

    /// What others have appended is looked through once.
    private volatile End known = new End(0, 0);

    /// @param lookedTo no event of ours stands between it and `last`
    private record End(long lookedTo, long last) {}

    StoreReader(ClientConnection connection, WireEvents wire, TimeMarks marks, Patience patience) {
        this.connection = connection;
        this.wire = wire;
        this.marks = marks;
        this.patience = patience;
    }

    /// Followers go on when the server comes back: for a while they are not even told.
    @Override
    public Mono<Page> after(long position) {
        return rawAfter(position)
                .retryWhen(
                        Retry.fixedDelay(Long.MAX_VALUE, patience.retry())
                                .filter(LogUnavailableException.class::isInstance))
                .timeout(patience.follow())
                .onErrorMap(TimeoutException.class, StoreReader::unreadable)
                .map(raw -> new Page(ours(raw, position), readTo(raw, position), isLast(raw)));
    }

    private List<Delivered> ours(List<RecordedEvent> raw, long position) {
        return raw.stream()
                .filter(event -> wire.isOurs(event) && WireEvents.position(event) > position)
                .map(wire::read)
                .toList();
    }

    private static long readTo(List<RecordedEvent> raw, long position) {
        return raw.isEmpty() ? position : WireEvents.position(raw.getLast());
    }

    /// Reading from a position begins with what stands there: one more tells that there is more.
    private static boolean isLast(List<RecordedEvent> raw) {
        return raw.size() <= PAGE;
    }

    private Mono<List<RecordedEvent>> rawAfter(long position) {
        var options = ReadAllOptions.get().forwards().maxCount(PAGE + 1L);
        from(options, position);
        return read(client -> client.readAll(options)).doOnNext(this::note);
    }

    private static void from(ReadAllOptions options, long position) {
        if (position == 0) {
            options.fromStart();
        } else {
            options.fromPosition(new Position(position, position));
        }
    }

    private void note(List<RecordedEvent> events) {
        for (var event : events.reversed()) {
            if (wire.isOurs(event)) {
                marks.note(WireEvents.position(event), event.getCreated().toEpochMilli());
                return;
            }
        }
    }

    @Override
    public Mono<List<Delivered>> streamAfter(String stream, long version) {
        return rawStreamAfter(stream, version)
                .map(events -> events.stream().map(wire::read).toList());
    }

    Mono<List<RecordedEvent>> rawStreamAfter(String stream, long version) {
        var options = ReadStreamOptions.get().forwards().fromRevision(version).maxCount(PAGE);
        return read(client -> client.readStream(stream, options));
    }

    @Override
    public Mono<Long> lastPosition() {
        return backwards(ReadAllOptions.get().fromEnd(), FIRST_LOOK)
                .flatMap(events ->
                        events.isEmpty()
                                ? Mono.just(0L)
                                : lookBack(
                                        events,
                                        FIRST_LOOK,
                                        WireEvents.position(events.getFirst()),
                                        known));
    }

    private Mono<Long> lookBack(List<RecordedEvent> events, int count, long end, End known) {
        for (var event : events) {
            long position = WireEvents.position(event);
            if (position <= known.lookedTo()) {
                return found(end, known.last());
            }
            if (wire.isOurs(event)) {
                return found(end, position);
            }
        }
        if (events.isEmpty()) {
            return found(end, 0);
        }
        // Backwards, a position does not include what stands there.
        var before = ReadAllOptions.get().fromPosition(events.getLast().getPosition());
        int wider = Math.min(count * WIDER, PAGE);
        return backwards(before, wider).flatMap(further -> lookBack(further, wider, end, known));
    }

    private Mono<List<RecordedEvent>> backwards(ReadAllOptions from, int count) {
        return read(client -> client.readAll(from.backwards().maxCount(count)));
    }

    private Mono<Long> found(long end, long last) {
        known = new End(end, last);
        return Mono.just(last);
    }

    @Override
    public Mono<Long> positionBefore(Instant instant) {
        long from = marks.before(instant);
        return search(from, from, instant);
    }

    /// @param last of the log before `from`
    private Mono<Long> search(long from, long last, Instant instant) {
        return rawAfter(from)
                .flatMap(events -> {
                    long before = last;
                    for (var event : events) {
                        if (!wire.isOurs(event)) {
                            continue;
                        }
                        if (!event.getCreated().truncatedTo(ChronoUnit.MILLIS).isBefore(instant)) {
                            return Mono.just(before);
                        }
                        before = WireEvents.position(event);
                    }
                    return isLast(events)
                            ? Mono.just(before)
                            : search(readTo(events, from), before, instant);
                });
    }

    private Mono<List<RecordedEvent>> read(
            Function<KurrentDBClient, CompletableFuture<ReadResult>> call) {
        return connection
                .ready()
                .flatMap(line -> line.call(call))
                .retryWhen(Retry.indefinitely().filter(Line.FellSilent.class::isInstance))
                .timeout(patience.read())
                .map(result -> result.getEvents().stream().map(ResolvedEvent::getEvent).toList())
                .onErrorResume(error -> {
                    if (Failure.cause(error) instanceof StreamNotFoundException) {
                        return Mono.just(List.of());
                    }
                    connection.suspect(error);
                    return Mono.error(unreadable(error));
                });
    }

    private static LogUnavailableException unreadable(Throwable error) {
        return new LogUnavailableException(
                error instanceof NoServer
                        ? String.valueOf(error.getMessage())
                        : "the log could not be read",
                error);
    }
}
