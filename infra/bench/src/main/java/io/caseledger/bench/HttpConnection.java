package io.caseledger.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One keep-alive connection that sends ready-made requests and reads no more of an answer than it
/// must.
final class HttpConnection {

    private static final int ANSWER_BYTES = 256 * 1024;
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private int needed = -1;
    private long startedNanos;

    HttpConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Sends the next request; `intendedNanos` is when it should have gone, and latency counts from
    /// there.
    void send(byte[] next, long intendedNanos) throws IOException {
        request = ByteBuffer.wrap(next);
        answer.clear();
        needed = -1;
        startedNanos = intendedNanos;
        flush();
    }

    /// Goes on with what the socket is ready for. Returns the status once an answer is whole, else
    /// 0.
    int proceed() throws IOException {
        if (request.hasRemaining()) {
            flush();
        }
        if (!key.isReadable()) {
            return 0;
        }
        if (channel.read(answer) < 0) {
            throw new IOException("the server closed a connection after: " + text());
        }
        if (needed < 0) {
            needed = wholeLength();
        }
        return needed >= 0 && answer.position() >= needed ? status() : 0;
    }

    long startedNanos() {
        return startedNanos;
    }

    String text() {
        return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }

    private void flush() throws IOException {
        channel.write(request);
        key.interestOps(
                request.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    private int status() {
        var bytes = answer.array();
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0');
    }

    /// The answer's length with its head, or -1 while the head is not all there.
    private int wholeLength() {
        var bytes = answer.array();
        var end = answer.position();
        var length = -1;
        for (var i = 0; i + 3 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 2] == '\r') {
                if (length < 0) {
                    throw new IllegalStateException("an answer without content-length: " + text());
                }
                return i + 4 + length;
            }
            if (length < 0 && bytes[i] == '\n' && startsLength(bytes, i + 1, end)) {
                length = number(bytes, i + 1 + LENGTH.length);
            }
        }
        return -1;
    }

    private static boolean startsLength(byte[] bytes, int from, int end) {
        if (from + LENGTH.length > end) {
            return false;
        }
        for (var i = 0; i < LENGTH.length; i++) {
            if ((bytes[from + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        var value = 0;
        for (var i = from; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
