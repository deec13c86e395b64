package io.caseledger.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A real, durable PostgreSQL 18 whose data outlives the process, and even its violent end.
public final class LocalPostgres {

    private static final Duration ORPHAN_ENDS = Duration.ofSeconds(30);

    private LocalPostgres() {}

    /// Starts on `data`; takes over from a server that a killed predecessor left running on it.
    /// Port 0 is any free one.
    public static EmbeddedPostgres start(Path data, int port) throws IOException {
        Files.createDirectories(data);
        endOrphan(data);
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "300")
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("max_wal_size", "2GB")
                .start();
    }

    /// After a kill the old server may still hold the directory; two on one directory would ruin
    /// it.
    private static void endOrphan(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid).filter(LocalPostgres::isPostgres);
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(ORPHAN_ENDS.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception stuck) {
                throw new IOException(
                        "a PostgreSQL with pid "
                                + pid
                                + " still holds "
                                + data
                                + "; end it and start again",
                        stuck);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
    }
}
