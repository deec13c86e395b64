package io.caseledger.query.feed;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.EventDocument;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.Viewer;
import io.caseledger.query.Viewers;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Everything that happens and that the caller may see, as it happens.
@RestController
final class EventsApi implements OpenStreams, AutoCloseable {

    /// Each holds a connection; the next one is told to come back later.
    private static final int MOST_READERS = 2_000;

    private static final int CATCH_UP_AT_ONCE = 128;

    private final Function<Actor, Mono<Viewer>> viewers;
    private final EventFeed feed;
    private final EventDocument document;
    private final LiveEvents live;
    private final int mostReaders;
    private final AtomicInteger readers = new AtomicInteger();
    private final Sinks.Empty<Void> ending = Sinks.empty();

    @Autowired
    EventsApi(Viewers viewers, EventFeed feed, EventDocument document) {
        this(viewers::of, feed, document, LiveEvents.HEARTBEAT, MOST_READERS);
    }

    EventsApi(
            Function<Actor, Mono<Viewer>> viewers,
            EventFeed feed,
            EventDocument document,
            Duration heartbeat,
            int mostReaders) {
        this.viewers = viewers;
        this.feed = feed;
        this.document = document;
        this.live = new LiveEvents(feed, document, heartbeat);
        this.mostReaders = mostReaders;
    }

    /// Bytes rather than server-sent event objects: they are encoded once and shared by all
    /// readers.
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> events(
            Actor actor,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "after", required = false) @Nullable String after,
            ServerHttpResponse response) {
        return events(actor, null, lastEventId, after, response);
    }

    /// The same for a clerk of one depot: what comes in, what is asked for, and what leaves.
    @GetMapping(path = "/api/depots/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Mono<Void> depotEvents(
            Actor actor,
            @PathVariable("id") String depot,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "after", required = false) @Nullable String after,
            ServerHttpResponse response) {
        return events(actor, depot, lastEventId, after, response);
    }

    private Mono<Void> events(
            Actor actor,
            @Nullable String depot,
            @Nullable String lastEventId,
            @Nullable String after,
            ServerHttpResponse response) {
        var from = position(lastEventId != null ? lastEventId : after);
        if (readers.incrementAndGet() > mostReaders) {
            readers.decrementAndGet();
            return Mono.error(
                    new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, "too many readers of events"));
        }
        // Its partners are looked up behind the place where it begins: what follows tells of
        // others.
        return live.position()
                .flatMap(newest ->
                        viewers.apply(actor)
                                .flatMap(viewer ->
                                        send(
                                                from == null ? newest : from,
                                                new Interest(viewer, depot),
                                                response)))
                .doFinally(end -> readers.decrementAndGet());
    }

    private Mono<Void> send(long from, Interest interest, ServerHttpResponse response) {
        response.getHeaders().setContentType(MediaType.TEXT_EVENT_STREAM);
        response.getHeaders().setCacheControl("no-cache");
        // A proxy that collects a response before it passes it on would keep it for ever.
        response.getHeaders().set("X-Accel-Buffering", "no");
        var buffers = response.bufferFactory();
        var tooSlow = Sinks.<Void>empty();
        return response.writeAndFlushWith(
                        Flux.concat(Mono.just(LiveReader.COMMENT), follow(from, interest, tooSlow))
                                .takeUntilOther(ending.asMono())
                                .map(bytes -> Mono.just(buffers.wrap(bytes))))
                .takeUntilOther(tooSlow.asMono());
    }

    /// Reads the log until the live events reach the reader's place, and goes on with them.
    private Flux<byte[]> follow(long from, Interest interest, Sinks.Empty<Void> tooSlow) {
        return Flux.defer(() -> {
            var reader = live.reader(from, interest, tooSlow);
            if (reader != null) {
                return reader.events();
            }
            var last = new AtomicLong(from);
            return catchUp(last, interest)
                    .concatWith(Flux.defer(() -> follow(last.get(), interest, tooSlow)));
        });
    }

    private Flux<byte[]> catchUp(AtomicLong last, Interest interest) {
        return feed.after(last.get())
                .takeUntil(event -> live.reaches(event.position()))
                .buffer(CATCH_UP_AT_ONCE)
                .map(events -> {
                    last.set(events.getLast().position());
                    return bytes(events, interest);
                });
    }

    /// Where nothing of it is visible, a comment: the reader knows that it is still there.
    private byte[] bytes(List<Recorded<DomainEvent>> events, Interest interest) {
        var bytes = new ByteArrayOutputStream();
        for (var event : events) {
            var frame = new Frame(event, document);
            if (frame.isCoveredBy(interest)) {
                bytes.writeBytes(frame.bytes(interest.audience()));
            }
        }
        return bytes.size() == 0 ? LiveReader.COMMENT : bytes.toByteArray();
    }

    private static @Nullable Long position(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidParameterException(
                "after", "is a position in the log: a number, 0 or more");
    }

    @Override
    public int readers() {
        return readers.get();
    }

    @Override
    public void end() {
        ending.tryEmitEmpty();
    }

    @Override
    public void close() {
        live.close();
    }
}
