package io.caseledger.eventlog.eventstoredb;

import io.kurrent.dbclient.KurrentDBClient;
import io.kurrent.dbclient.KurrentDBClientSettings;
import io.kurrent.dbclient.KurrentDBConnectionString;
import java.util.Locale;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// A client that is never dead for good, behind a gate. While the client looks for a server it
/// keeps every call in a queue without an end and sends them all when it has found one: also those
/// whose callers have long gone. So nobody calls it before the gate is open.
final class ClientConnection {

    private static final String ATTEMPTS = "maxDiscoverAttempts";
    private static final int FOR_EVER = 1_000_000_000;

    private final KurrentDBClientSettings settings;
    private KurrentDBClient client;
    private Sinks.One<KurrentDBClient> gate;
    private boolean opening;
    private boolean closed;

    ClientConnection(String connectionString) {
        this.settings = KurrentDBConnectionString.parseOrThrow(patient(connectionString));
        this.client = KurrentDBClient.create(settings);
        this.gate = Sinks.one();
        open();
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

    /// The client, as soon as it has a line to a server.
    synchronized Mono<KurrentDBClient> ready() {
        return gate.asMono();
    }

    /// Something was lost: the gate closes until the client says that it has a line.
    synchronized void suspect() {
        if (opening || closed) {
            return;
        }
        if (client.isShutdown()) {
            // It met an error while it looked for a server that it does not expect there.
            client = KurrentDBClient.create(settings);
        }
        gate = Sinks.one();
        open();
    }

    private void open() {
        opening = true;
        var asked = client;
        var closedGate = gate;
        // The one call that stands in the client's queue meanwhile.
        Mono.fromFuture(asked::getServerVersion)
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

    void close() {
        KurrentDBClient last;
        synchronized (this) {
            closed = true;
            last = client;
        }
        // A client that looks for a server does not answer this; its thread is a daemon.
        var _ = last.shutdown();
    }
}
