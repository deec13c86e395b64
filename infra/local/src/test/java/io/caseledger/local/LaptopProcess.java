package io.caseledger.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The laptop edition as a process of its own, to be killed.
final class LaptopProcess implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process process;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final Deque<String> lastWords = new ArrayDeque<>();

    private LaptopProcess(Process process) {
        this.process = process;
    }

    static LaptopProcess start(Path folder, String... arguments) throws Exception {
        var command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CaseledgerLocal.class.getName(),
                                "--server.port=0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CASELEDGER_FOLDER", folder.toString());
        var laptop = new LaptopProcess(builder.start());
        Thread.ofVirtual().start(laptop::listen);
        laptop.token.get(90, TimeUnit.SECONDS);
        return laptop;
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
                }
            }
        } catch (IOException closed) {
            address.completeExceptionally(closed);
        }
        synchronized (lastWords) {
            token.completeExceptionally(
                    new IOException("the process ended: " + String.join("\n", lastWords)));
        }
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
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
