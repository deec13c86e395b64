package io.caseledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// Many readers of the event stream on one thread; an event ends with an empty line.
final class SseReaders implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final LongAdder delivered = new LongAdder();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> reading;

    SseReaders(InetSocketAddress server, int readers, byte[] request) throws IOException {
        for (var i = 0; i < readers; i++) {
            var channel = SocketChannel.open(server);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Ending());
        }
        reading =
                CompletableFuture.runAsync(
                        this::read, Thread.ofPlatform().name("sse-readers")::start);
    }

    long delivered() {
        return delivered.sum();
    }

    /// How far into an "\n\n" a reader is: an event may be cut anywhere.
    private static final class Ending {
        private byte last;
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(256 * 1024);
        var bytes = new byte[buffer.capacity()];
        try {
            while (!ended.get()) {
                selector.select(200);
                for (var key : selector.selectedKeys()) {
                    buffer.clear();
                    var count = ((SocketChannel) key.channel()).read(buffer);
                    if (count < 0) {
                        throw new IOException("the server closed a reader");
                    }
                    buffer.flip().get(bytes, 0, count);
                    delivered.add(events(bytes, count, (Ending) key.attachment()));
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException closed) {
            if (!ended.get()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private static long events(byte[] bytes, int count, Ending ending) {
        var events = 0L;
        var last = ending.last;
        for (var i = 0; i < count; i++) {
            if (bytes[i] == '\n' && last == '\n') {
                events++;
            }
            last = bytes[i];
        }
        ending.last = last;
        return events;
    }

    @Override
    public void close() throws IOException {
        ended.set(true);
        selector.wakeup();
        reading.join();
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
