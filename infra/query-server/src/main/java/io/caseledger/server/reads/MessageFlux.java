package io.caseledger.server.reads;

import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/// An Axon stream as a Flux that asks for no more than was requested.
///
/// Axon's own adapter loses a wake-up that comes just as it stops looking; here each one is
/// counted.
final class MessageFlux<M extends Message> {

    private final MessageStream<M> source;
    private final FluxSink<M> sink;
    private final AtomicInteger wakeUps = new AtomicInteger();

    private MessageFlux(MessageStream<M> source, FluxSink<M> sink) {
        this.source = source;
        this.sink = sink;
    }

    static <M extends Message> Flux<M> of(MessageStream<M> source) {
        return Flux.create(sink -> {
            var flux = new MessageFlux<>(source, sink);
            sink.onDispose(source::close);
            source.setCallback(flux::drain);
            sink.onRequest(more -> flux.drain());
        });
    }

    private void drain() {
        if (wakeUps.getAndIncrement() != 0) {
            return;
        }
        var seen = 1;
        do {
            emit();
            seen = wakeUps.addAndGet(-seen);
        } while (seen != 0);
    }

    private void emit() {
        while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
            var entry = source.next();
            if (entry.isEmpty()) {
                break;
            }
            sink.next(entry.get().message());
        }
        if (source.isCompleted() && !source.hasNextAvailable()) {
            source.error().ifPresentOrElse(sink::error, sink::complete);
        }
    }
}
