package io.caseledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.LogMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Reads a message stream as its readers do: takes what is there, waits for the callback.
public final class Tailing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MessageStream<EventMessage> stream;
    private final Semaphore called = new Semaphore(0);

    public Tailing(MessageStream<EventMessage> stream) {
        this.stream = stream;
        stream.setCallback(called::release);
    }

    public List<EventMessage> take(int count) {
        var taken = new ArrayList<EventMessage>(count);
        while (taken.size() < count) {
            var next = stream.next();
            if (next.isPresent()) {
                taken.add(next.get().message());
            } else {
                assertThat(stream.error()).isEmpty();
                await();
            }
        }
        return taken;
    }

    /// Everything up to the end of a finite stream, marker included.
    List<MessageStream.Entry<EventMessage>> toEnd() {
        var taken = new ArrayList<MessageStream.Entry<EventMessage>>();
        while (!stream.isCompleted()) {
            stream.next().ifPresentOrElse(taken::add, this::awaitUnlessCompleted);
        }
        assertThat(stream.error()).isEmpty();
        return taken;
    }

    private void awaitUnlessCompleted() {
        if (!stream.isCompleted()) {
            await();
        }
    }

    private void await() {
        try {
            assertThat(called.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as("called back in time")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long position(EventMessage message) {
        return number(message, LogMetadata.POSITION);
    }

    public static long version(EventMessage message) {
        return number(message, LogMetadata.VERSION);
    }

    public static long number(EventMessage message, String key) {
        return Long.parseLong(message.metadata().getOrDefault(key, "none"));
    }

    @Override
    public void close() {
        stream.close();
    }
}
