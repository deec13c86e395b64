package io.caseledger.eventlog.eventstoredb;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import io.kurrent.dbclient.ReadAllOptions;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A client that is never dead for good, behind a gate. While the client looks for a server it
/// keeps every call in a queue without an end and sends them all when it has found one: also those
/// whose callers have long gone. So nobody calls it before the gate is open; and who has nothing
/// under way does not wait there for long.
///
/// A line that is open and says nothing would be found dead by the transport after twenty seconds,
/// of which ten cannot be set otherwise. So each line is asked for a sign of life all the time.
final class ClientConnection {

    /// Nothing was sent: there is no server to send it to.
    static final class NoServer extends RuntimeException {
        NoServer() {
            super("no EventStoreDB answers", null, false, false);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private static final String ATTEMPTS = "maxDiscoverAttempts";
    private static final int FOR_EVER = 1_000_000_000;

    private final KurrentDBClientSettings settings;
    private final Patience patience;
    private final Disposable signs;
    private Line line;
    private Sinks.One<Line> gate;
    private boolean opening;
    private long shutAt;
    private volatile Runnable whenAway = () -> {};
    private boolean closed;

    /// @throws IllegalArgumentException with a message that does not repeat the string: a password
    ///   may stand in it
    ClientConnection(String connectionString, Patience patience) {
        this.settings = settings(connectionString);
        this.patience = patience;
        this.line = newLine();
        this.gate = shut();
        open();
        this.signs =
                Flux.interval(patience.watch())
                        .onBackpressureDrop()
                        .concatMap(tick -> signOfLife(), 1)
                        .subscribe();
    }

    private static KurrentDBClientSettings settings(String connectionString) {
        try {
            return KurrentDBConnectionString.parseOrThrow(patient(connectionString));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "The connection string cannot be read; it looks like esdb://host:2113?tls=true");
        }
    }

    /// After three attempts to find a server the client would give up for good.
    private static String patient(String connectionString) {
        if (connectionString.toLowerCase(Locale.ROOT).contains(ATTEMPTS.toLowerCase(Locale.ROOT))) {
            return connectionString;
        }
        return connectionString
                + (connectionString.contains("?") ? "&" : "?")
                + (ATTEMPTS + "=" + FOR_EVER);
    }

    private Line newLine() {
        return new Line(KurrentDBClient.create(settings));
    }

    /// The line to a server, or [NoServer] where there has been none for `patience.line()`; whoever
    /// subscribes again gets the line of then.
    Mono<Line> ready() {
        return Mono.defer(this::atTheGate);
    }

    private synchronized Mono<Line> atTheGate() {
        if (!opening) {
            return gate.asMono();
        }
        var left = patience.line().minusNanos(System.nanoTime() - shutAt);
        return left.isPositive()
                ? gate.asMono().timeout(left, Mono.error(NoServer::new))
                : Mono.error(new NoServer());
    }

    /// The same, however long it takes.
    Mono<Line> readyAtLast() {
        return Mono.defer(this::behindTheGate);
    }

    private synchronized Mono<Line> behindTheGate() {
        return gate.asMono();
    }

    /// There has been no line for `patience.line()`.
    synchronized boolean isAway() {
        return opening && System.nanoTime() - shutAt >= patience.line().toNanos();
    }

    /// `told` runs each time that this comes to be so.
    void whenAway(Runnable told) {
        whenAway = told;
    }

    /// Something was lost: the gate closes until the client says that it has a line. A client whose
    /// server has gone says so from memory, and after a read it does not even look for another
    /// server: it is replaced, and what it has under way comes to its end.
    void suspect(Throwable error) {
        Line lost = null;
        synchronized (this) {
            if (opening || closed) {
                return;
            }
            if (Failure.isOfTheLine(error)) {
                lost = line;
                line = newLine();
            }
            gate = shut();
        }
        open();
        if (lost != null) {
            lost.retire();
        }
    }

    private Sinks.One<Line> shut() {
        opening = true;
        shutAt = System.nanoTime();
        Mono.delay(patience.line()).filter(over -> isAway()).subscribe(over -> whenAway.run());
        return Sinks.one();
    }

    /// Asks for the one call that stands in the client's queue meanwhile. Without the lock: who
    /// waits at the gate may go through it on this thread.
    private void open() {
        var asked = usable();
        Mono.fromFuture(asked.client()::getServerVersion)
                .subscribe(
                        version -> opened(asked),
                        error -> Mono.delay(patience.retry()).subscribe(over -> openAgain()));
    }

    private synchronized Line usable() {
        if (line.client().isShutdown()) {
            // It met an error while it looked for a server that it does not expect there.
            line = newLine();
        }
        return line;
    }

    private void opened(Line asked) {
        Sinks.One<Line> opened;
        synchronized (this) {
            opening = false;
            opened = gate;
        }
        opened.tryEmitValue(asked);
    }

    private void openAgain() {
        synchronized (this) {
            if (closed) {
                return;
            }
        }
        open();
    }

    /// Waits with everybody else while there is no line.
    private Mono<Void> signOfLife() {
        return readyAtLast().flatMap(this::signOf).onErrorComplete();
    }

    private Mono<Void> signOf(Line asked) {
        var last = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        long before = System.nanoTime();
        return asked.call(client -> client.readAll(last))
                .timeout(patience.silence())
                .doOnError(TimeoutException.class, silence -> replaceIfSilent(asked, before))
                .doOnError(this::suspect)
                .then();
    }

    /// A server that has much to send may take its time to answer.
    private void replaceIfSilent(Line asked, long since) {
        synchronized (this) {
            if (opening || closed || line != asked || asked.wasHeardAfter(since)) {
                return;
            }
            line = newLine();
            gate = shut();
        }
        LOG.warn("EventStoreDB has said nothing for {}; laying another line", patience.silence());
        open();
        // Without the lock: whoever has asked over it goes on from here on this thread.
        asked.giveUp();
    }

    void close() {
        Line last;
        synchronized (this) {
            closed = true;
            last = line;
        }
        signs.dispose();
        // A client that looks for a server does not answer this; its thread is a daemon.
        var _ = last.client().shutdown();
    }
}
