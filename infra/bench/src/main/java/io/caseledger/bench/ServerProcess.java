package io.caseledger.bench;

import io.caseledger.local.CaseledgerLocal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The laptop edition as its own process, with no more heap than it is promised to need.
final class ServerProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = new JsonMapper();
    private static final int POLL_MILLIS = 200;

    /// Many times what a rebuild of all that is written here takes.
    private static final Duration CATCHES_UP = Duration.ofMinutes(20);

    private final Process process;
    private final Path folder;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final double startSeconds;

    /// @param settings beside those of the laptop edition
    ServerProcess(Path folder, String... settings) throws Exception {
        this.folder = folder;
        var started = System.nanoTime();
        var builder =
                new ProcessBuilder(
                                new ArrayList<>(
                                        List.of(
                                                Path.of(
                                                                System.getProperty("java.home"),
                                                                "bin",
                                                                "java")
                                                        .toString(),
                                                "-Xmx512m",
                                                "-XX:MetaspaceSize=128m",
                                                "-XX:+UseParallelGC",
                                                "-XX:NewRatio=1",
                                                "-XX:+UseCompactObjectHeaders",
                                                "--sun-misc-unsafe-memory-access=allow",
                                                "--enable-native-access=ALL-UNNAMED",
                                                "-cp",
                                                System.getProperty("java.class.path"),
                                                CaseledgerLocal.class.getName(),
                                                "--server.port=0")))
                        .redirectErrorStream(true);
        builder.command().addAll(List.of(settings));
        builder.environment().put("CASELEDGER_FOLDER", folder.toString());
        process = builder.start();
        Thread.ofVirtual().start(this::listen);
        token.get(120, TimeUnit.SECONDS);
        if (get("/api/cases?limit=1").statusCode() != 200) {
            throw new IOException("the server does not answer");
        }
        startSeconds = (System.nanoTime() - started) / 1e9;
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("Caseledger listens on ")) {
                    address.complete(line.split(" ")[3]);
                } else if (line.startsWith("operator ")) {
                    token.complete(line.split("\\s+")[1]);
                } else if (line.contains(" WARN ") || line.contains(" ERROR ")) {
                    System.err.println(line);
                }
            }
        } catch (IOException closed) {
            token.completeExceptionally(closed);
        }
        token.completeExceptionally(new IOException("the server ended before it listened"));
    }

    /// From the start of the process to the first 200.
    double startSeconds() {
        return startSeconds;
    }

    InetSocketAddress http() {
        var uri = URI.create(address.join());
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    Requests requests() {
        return new Requests(URI.create(address.join()).getAuthority(), token.join());
    }

    int postgresPort() throws IOException {
        return Integer.parseInt(
                Files.readAllLines(folder.resolve("postgres").resolve("postmaster.pid"))
                        .get(3)
                        .strip());
    }

    Connection postgres() throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort() + "/postgres",
                "postgres",
                "postgres");
    }

    /// Until nothing is left to do of what came before: what comes next is measured alone.
    void settle() throws Exception {
        catchUp();
        // What PostgreSQL would do some time in the next minutes.
        try (var connection = postgres();
                var vacuum = connection.createStatement()) {
            vacuum.execute("VACUUM ANALYZE");
        }
    }

    /// Until all projections show all that was recorded.
    void catchUp() throws Exception {
        var limit = System.nanoTime() + CATCHES_UP.toNanos();
        for (var said = projections(); isBehind(said); said = projections()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("after " + CATCHES_UP + " still behind: " + said);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private JsonNode projections() throws Exception {
        return JSON.readTree(get("/api/projections").body());
    }

    private static boolean isBehind(JsonNode said) {
        var head = said.get("logPosition").asLong();
        return said.get("projections")
                .valueStream()
                .anyMatch(projection -> projection.get("position").asLong() < head);
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body)
            throws Exception {
        return HTTP.send(
                request(path).header("Content-Type", type).POST(body).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> body) {
        return HTTP.sendAsync(request, body);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.join() + path))
                .header("Authorization", "Bearer " + token.join())
                .timeout(Duration.ofMinutes(10));
    }

    /// Live heap after a full collection, in MiB.
    long liveHeapMebibytes() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run").start().waitFor();
        var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.heap_info").start();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return java.util.regex.Pattern.compile("used (\\d+)K")
                        .matcher(said)
                        .results()
                        .limit(said.contains("garbage-first") ? 1 : 2)
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum()
                / 1024;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
