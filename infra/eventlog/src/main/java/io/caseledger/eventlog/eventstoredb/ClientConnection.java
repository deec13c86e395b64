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
/// whose callers have long gone. So nobody calls it before the gate is open.
///
/// A line that is open and says nothing would be found dead by the transport after twenty seconds,
/// of which ten cannot be set otherwise. So each line is asked for a sign of life all the time.
final class ClientConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private static final String ATTEMPTS = "maxDiscoverAttempts";
    private static final int FOR_EVER = 1_000_000_000;

    private final KurrentDBClientSettings settings;
    private final Patience patience;
    private final Disposable signs;
    private Line line;
    private Sinks.One<Line> gate;
    private boolean opening;
    private boolean closed;

    /// @throws IllegalArgumentException with a message that does not repeat the string: a password
    ///   may stand in it
    ClientConnection(String connectionString, Patience patience) {
        this.settings = settings(connectionString);
        this.patience = patience;
        this.line = newLine();
        this.gate = Sinks.one();
        this.opening = true;
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

    /// The line to a server, as soon as there is one; whoever subscribes again gets the line of
    /// then.
    Mono<Line> ready() {
        return Mono.defer(this::atTheGate);
    }

    private synchronized Mono<Line> atTheGate() {
        return gate.asMono();
    }

    /// Something was lost: the gate closes until the client says that it has a line.
    void suspect() {
        synchronized (this) {
            if (opening || closed) {
                return;
            }
            if (line.client().isShutdown()) {
                // It met an error while it looked for a server that it does not expect there.
                line = newLine();
            }
            shut();
        }
        open();
    }

    private void shut() {
        gate = Sinks.one();
        opening = true;
    }

    /// Without the lock: who waits at the gate may go through it on this thread.
    private void open() {
        Line asked;
        Sinks.One<Line> closedGate;
        synchronized (this) {
            asked = line;
            closedGate = gate;
        }
        // The one call that stands in the client's queue meanwhile.
        Mono.fromFuture(asked.client()::getServerVersion)
                .subscribe(
                        version -> {
                            opened();
                            closedGate.tryEmitValue(asked);
                        },
                        error -> {
                            opened();
                            closedGate.tryEmitError(error);
                        });
    }

    private synchronized void opened() {
        opening = false;
    }

    /// Waits with everybody else while there is no line.
    private Mono<Void> signOfLife() {
        return ready().flatMap(this::signOf).onErrorComplete();
    }

    private Mono<Void> signOf(Line asked) {
        var last = ReadAllOptions.get().backwards().fromEnd().maxCount(1);
        long before = System.nanoTime();
        return asked.call(client -> client.readAll(last))
                .timeout(patience.silence())
                .doOnError(TimeoutException.class, silence -> replaceIfSilent(asked, before))
                .doOnError(error -> suspect())
                .then();
    }

    /// A server that has much to send may take its time to answer.
    private void replaceIfSilent(Line asked, long since) {
        synchronized (this) {
            if (opening || closed || line != asked || asked.wasHeardAfter(since)) {
                return;
            }
            line = newLine();
            shut();
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
