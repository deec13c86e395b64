package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.ratings.StarMoves.Move;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;

/// Tells when a partner's provisional score or star moves, as it moves.
@RestController
final class StarMovesApi {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Each holds a connection; the next one is told to come back later.
    private static final int MOST_READERS = 500;

    private final StarMoves moves;
    private final AtomicInteger readers = new AtomicInteger();

    StarMovesApi(ConnectionFactory connections) {
        this.moves = new StarMoves(connections);
    }

    /// From now on, or after the move that a reader names, without a gap or a repeat.
    @GetMapping(path = "/api/partners/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Move>> events(
            Actor actor,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "after", required = false) @Nullable String after) {
        var sight = Sight.of(actor);
        var from = id(lastEventId != null ? lastEventId : after);
        if (readers.incrementAndGet() > MOST_READERS) {
            readers.decrementAndGet();
            return Flux.error(
                    new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE, "too many readers of moves"));
        }
        var moved =
                from == null
                        ? moves.last().flatMapMany(last -> moves.after(last, sight))
                        : moves.after(from, sight);
        return Flux.merge(heartbeat(), moved.map(StarMovesApi::event))
                .doFinally(end -> readers.decrementAndGet());
    }

    private static ServerSentEvent<Move> event(Move move) {
        return ServerSentEvent.builder(move)
                .id(String.valueOf(move.id()))
                .event("StarMoved")
                .build();
    }

    /// The first one at once: the reader knows that it is connected.
    private static Flux<ServerSentEvent<Move>> heartbeat() {
        return Flux.interval(Duration.ZERO, HEARTBEAT)
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<Move>builder().comment("").build());
    }

    private static @Nullable Long id(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var id = Long.parseLong(text);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InvalidParameterException("after", "is the id of a move: a number, 0 or more");
    }
}
