package io.caseledger.local;

import io.caseledger.query.axon.ProjectionProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/// One running laptop edition for the whole test run, its log on the store that the system property
/// `caseledger.event-log` names. Tests keep apart by the ids they choose.
final class Caseledger implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Caseledger(ConfigurableApplicationContext context) {
        this.context = context;
    }

    private static Caseledger forTheWholeRun() {
        try {
            var folder = Files.createTempDirectory("caseledger-test");
            var running = on(folder, EventStoreDb.setting());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// One of its own, for a test that takes something away from it.
    static Caseledger on(Path folder, String... settings) {
        return new Caseledger(run(CaseledgerLocal.application(folder), settings));
    }

    /// One of its own that goes by another clock, and looks often for what that makes due: somebody
    /// waits for it.
    static Caseledger at(InstantSource time, Path folder, String... settings) {
        var application =
                CaseledgerLocal.application(folder)
                        .initializers((GenericApplicationContext context) ->
                                context.registerBean(
                                        "anotherClock",
                                        InstantSource.class,
                                        () -> time,
                                        definition -> definition.setPrimary(true)));
        var all = Stream.concat(Stream.of(settings), Stream.of("--caseledger.partners.look=250ms"));
        return new Caseledger(run(application, all.toArray(String[]::new)));
    }

    private static ConfigurableApplicationContext run(
            SpringApplicationBuilder application, String... settings) {
        // Tests count what is in the log: nothing is in it that they did not put there.
        var all =
                Stream.concat(
                        Stream.of("--server.port=0", "--caseledger.local.depots=false"),
                        Stream.of(settings));
        return application.run(all.toArray(String[]::new));
    }

    static Caseledger running() {
        return ForTheWholeRun.CASELEDGER;
    }

    /// Started by whoever asks for it first.
    private static final class ForTheWholeRun {
        private static final Caseledger CASELEDGER = forTheWholeRun();
    }

    @Override
    public void close() {
        context.close();
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ProjectionProcessor projection(String name) {
        return context.getBean(name, ProjectionProcessor.class);
    }

    /// A client without a token.
    WebTestClient nobody() {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .responseTimeout(java.time.Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 << 20))
                .build();
    }

    /// A client whose token says what `claims` says, for example
    /// `{"role":"partner","partner":"P1"}`.
    WebTestClient as(String claims) {
        return nobody().mutate().defaultHeader("Authorization", "Bearer " + token(claims)).build();
    }

    String token(String claims) {
        return tokens.computeIfAbsent(claims, this::mint);
    }

    WebTestClient operator() {
        return as("{\"role\":\"operator\"}");
    }

    private String mint(String claims) {
        var minted =
                nobody().post()
                        .uri("/local/tokens")
                        .header("Content-Type", "application/json")
                        .bodyValue(claims)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(LocalTokensApi.Minted.class)
                        .returnResult()
                        .getResponseBody();
        if (minted == null) {
            throw new IllegalStateException("no token for " + claims);
        }
        return minted.token();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException leftover) {
            System.err.println("left behind: " + folder);
        }
    }
}
