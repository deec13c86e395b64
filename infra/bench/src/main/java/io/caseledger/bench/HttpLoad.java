package io.caseledger.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.HdrHistogram.Histogram;

/// A load generator on one thread, so that it takes little of the cores it shares with what it
/// measures.
final class HttpLoad implements AutoCloseable {

    private final Selector selector = Selector.open();
    private final List<HttpConnection> connections = new ArrayList<>();
    private final Iterator<byte[]> requests;

    HttpLoad(InetSocketAddress server, int connections, Iterator<byte[]> requests)
            throws IOException {
        this.requests = requests;
        for (var i = 0; i < connections; i++) {
            this.connections.add(new HttpConnection(server, selector));
        }
    }

    /// What came back. Latencies are microseconds.
    record Result(long answers, double seconds, Histogram latencies, long refused) {

        double perSecond() {
            return answers / seconds;
        }

        double percentileMillis(double percentile) {
            return latencies.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /// Every connection sends again as soon as it is answered, until the time or the requests are
    /// up.
    Result closed(Duration lasting) throws IOException {
        return run(lasting, new ArrayDeque<>(connections), 0);
    }

    /// Requests go out on a schedule, whether earlier ones were answered or not; latency counts
    /// from the schedule.
    Result open(Duration lasting, double perSecond) throws IOException {
        return run(lasting, new ArrayDeque<>(connections), 1e9 / perSecond);
    }

    private Result run(Duration lasting, Deque<HttpConnection> idle, double intervalNanos)
            throws IOException {
        var latencies = new Histogram(60_000_000L, 3);
        var start = System.nanoTime();
        var end = start + lasting.toNanos();
        var sent = 0L;
        var answers = 0L;
        var refused = 0L;
        for (var now = start;
                (now < end && requests.hasNext()) || idle.size() < connections.size();
                now = System.nanoTime()) {
            while (now < end && requests.hasNext() && !idle.isEmpty()) {
                var intended = intervalNanos == 0 ? now : start + (long) (sent * intervalNanos);
                if (intended > now) {
                    break;
                }
                idle.poll().send(requests.next(), intended);
                sent++;
            }
            if (intervalNanos == 0 || idle.isEmpty()) {
                selector.select(1000);
            } else {
                selector.select(1);
            }
            var keys = selector.selectedKeys();
            for (var key : keys) {
                var connection = (HttpConnection) key.attachment();
                var status = connection.proceed();
                if (status != 0) {
                    latencies.recordValue(
                            Math.min(
                                    60_000_000L,
                                    (System.nanoTime() - connection.startedNanos()) / 1000));
                    answers++;
                    if (status >= 300) {
                        refused++;
                        if (refused == 1) {
                            System.err.println("first refusal: " + connection.text());
                        }
                    }
                    idle.add(connection);
                }
            }
            keys.clear();
        }
        return new Result(answers, (System.nanoTime() - start) / 1e9, latencies, refused);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
