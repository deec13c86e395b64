package io.caseledger.local;

import static org.awaitility.Awaitility.await;

import io.caseledger.server.CaseledgerServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An edition as a process of its own, to be killed.
final class CaseledgerProcess implements AutoCloseable {

    /// Several at once on a cold and busy machine.
    private static final Duration STARTS = Duration.ofMinutes(5);

    private static final Duration CATCHES_UP = Duration.ofMinutes(2);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Deque<String> lastWords = new ArrayDeque<>();

    private CaseledgerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /// The laptop edition on a folder of its own.
    static CaseledgerProcess laptop(Path folder) throws Exception {
        var laptop =
                launch(
                        onClassPath(CaseledgerLocal.class),
                        Map.of("CASELEDGER_FOLDER", folder.toString()),
                        List.of("--server.port=0", "--caseledger.local.depots=false"));
        laptop.token.get(STARTS.toSeconds(), TimeUnit.SECONDS);
        return laptop;
    }

    /// Both sides of the production edition.
    static CaseledgerProcess server(Production production) throws Exception {
        return start(onClassPath(CaseledgerServer.class), production);
    }

    /// The production edition as it is deployed.
    static CaseledgerProcess of(Jar jar, Production production) throws Exception {
        return start(List.of("-jar", jar.path().toString()), production);
    }

    private static CaseledgerProcess start(List<String> what, Production production)
            throws Exception {
        int port = freePort();
        var arguments = new ArrayList<>(production.settings());
        arguments.add("--server.port=" + port);
        var server = launch(what, Map.of(), arguments);
        server.address.complete("http://127.0.0.1:" + port);
        server.token.complete(production.token());
        server.started.get(STARTS.toSeconds(), TimeUnit.SECONDS);
        return server;
    }

    private static List<String> onClassPath(Class<?> main) {
        return List.of("-cp", System.getProperty("java.class.path"), main.getName());
    }

    private static CaseledgerProcess launch(
            List<String> what, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                // It is there in half the time without the optimizing compiler.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(what);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new CaseledgerProcess(builder.start());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastWords) {
                    lastWords.add(line);
                    if (lastWords.size() > 60) {
                        lastWords.poll();
                    }
                }
                if (line.startsWith("Caseledger listens on ")) {
                    address.complete(line.split(" ")[3]);
                } else if (line.startsWith("operator ")) {
                    token.complete(line.split("\\s+")[1]);
                } else if (line.contains(" Started CaseledgerServer ")) {
                    started.complete(null);
                }
            }
        } catch (IOException closed) {
            address.completeExceptionally(closed);
        }
        synchronized (lastWords) {
            var ended = new IOException("the process ended: " + String.join("\n", lastWords));
            token.completeExceptionally(ended);
            started.completeExceptionally(ended);
        }
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /// What it answers once it has caught up: on a busy machine that takes more than one wait.
    String read(String path) {
        return await().atMost(CATCHES_UP)
                .until(() -> get(path), answer -> answer.statusCode() != 503)
                .body();
    }

    /// Hands over each line of an answer as it comes, until the line breaks.
    void follow(String path, Consumer<String> lines) throws Exception {
        HTTP.send(
                        HttpRequest.newBuilder(URI.create(address.join() + path))
                                .header("Authorization", "Bearer " + token.join())
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body()
                .forEach(lines);
    }

    CompletableFuture<HttpResponse<String>> post(String path, String json) {
        return HTTP.sendAsync(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address.join() + path))
                .header("Authorization", "Bearer " + token.join())
                .header("Prefer", "wait=30")
                .timeout(Duration.ofSeconds(60));
    }

    /// SIGKILL: no shutdown hook runs, PostgreSQL is left behind.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
