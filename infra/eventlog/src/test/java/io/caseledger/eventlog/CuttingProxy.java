package io.caseledger.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A line to the store that can be cut at the worst moment: when an append has been passed on and
/// its answer has not come back. It can also be cut just before, or fall silent.
public final class CuttingProxy implements AutoCloseable {

    /// Every append carries the event's wire name.
    private static final String MARK = "case.PartnerResponded";

    private final int databasePort;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cutsToCome = new AtomicInteger();
    private final AtomicInteger cutsBefore = new AtomicInteger();
    private volatile boolean refusing;
    private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();

    public CuttingProxy(int databasePort) {
        this.databasePort = databasePort;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// The answers to the next so many appends never arrive.
    public void cutAnswers(int count) {
        cutsToCome.set(count);
    }

    /// The next so many appends never arrive.
    public void cutAppends(int count) {
        cutsBefore.set(count);
    }

    public int cutsToCome() {
        return cutsToCome.get() + cutsBefore.get();
    }

    /// The lines that are open now stay open, and nothing passes any more.
    public void fallSilent() {
        open.forEach(silenced::add);
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            open.forEach(CuttingProxy::close);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                var database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                open.add(client);
                open.add(database);
                var line = new Line(client, database);
                Thread.ofVirtual().start(line::toDatabase);
                Thread.ofVirtual().start(line::toClient);
            } catch (IOException e) {
                return;
            }
        }
    }

    private final class Line {

        private final Socket client;
        private final Socket database;
        private volatile boolean cut;

        Line(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        void toDatabase() {
            pump(client, database, true);
        }

        void toClient() {
            pump(database, client, false);
        }

        private void pump(Socket from, Socket to, boolean statements) {
            var buffer = new byte[1 << 16];
            try {
                for (int n = from.getInputStream().read(buffer);
                        n >= 0;
                        n = from.getInputStream().read(buffer)) {
                    if (silenced.contains(from)) {
                        continue;
                    }
                    if (statements && isAppend(buffer, n)) {
                        if (take(cutsBefore)) {
                            return;
                        }
                        cut |= take(cutsToCome);
                    }
                    if (!statements && cut) {
                        close(client);
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, n);
                }
            } catch (IOException e) {
                // The line is down; so is the other direction, below.
            } finally {
                if (!cut) {
                    close(from);
                    close(to);
                }
            }
        }

        private boolean isAppend(byte[] bytes, int length) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(MARK);
        }

        private boolean take(AtomicInteger cuts) {
            return cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    private static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is closed as far as we are concerned.
        }
    }

    @Override
    public void close() {
        open.forEach(CuttingProxy::close);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
