package io.caseledger.eventlog.eventstoredb;

import io.caseledger.eventlog.Delivered;
import io.caseledger.eventlog.LogPages;
import io.caseledger.eventlog.LogUnavailableException;
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

/// Reads pages of streams and of `$all`. The server's own events are passed over here: a read,
/// other than a subscription, has no filter.
final class StoreReader implements LogPages {

    /// Most often the last event of all is one of ours; else it stands shortly before the end.
    private static final int FIRST_LOOK = 1;

    private static final int FURTHER_LOOK = 64;

    private final ClientConnection connection;
    private final WireEvents wire;
    private final TimeMarks marks;
    private final Patience patience;

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
                .filter(event -> WireEvents.isOurs(event) && WireEvents.position(event) > position)
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
            if (WireEvents.isOurs(event)) {
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
        return lastPosition(ReadAllOptions.get().fromEnd(), FIRST_LOOK);
    }

    private Mono<Long> lastPosition(ReadAllOptions from, int count) {
        return read(client -> client.readAll(from.backwards().maxCount(count)))
                .flatMap(events -> {
                    var last = events.stream().filter(WireEvents::isOurs).findFirst();
                    if (last.isPresent() || events.isEmpty()) {
                        return Mono.just(last.map(WireEvents::position).orElse(0L));
                    }
                    // Backwards, a position does not include what stands there.
                    var before = events.getLast().getPosition();
                    return lastPosition(ReadAllOptions.get().fromPosition(before), FURTHER_LOOK);
                });
    }

    @Override
    public Mono<Long> positionBefore(Instant instant) {
        return search(marks.before(instant), instant);
    }

    private Mono<Long> search(long from, Instant instant) {
        return rawAfter(from)
                .flatMap(events -> {
                    long before = from;
                    for (var event : events) {
                        if (!WireEvents.isOurs(event)) {
                            continue;
                        }
                        if (!event.getCreated().truncatedTo(ChronoUnit.MILLIS).isBefore(instant)) {
                            return Mono.just(before);
                        }
                        before = WireEvents.position(event);
                    }
                    return isLast(events)
                            ? Mono.just(before)
                            : search(readTo(events, from), instant);
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
                    connection.suspect();
                    return Mono.error(unreadable(error));
                });
    }

    private static LogUnavailableException unreadable(Throwable error) {
        return new LogUnavailableException("the log could not be read", error);
    }
}
