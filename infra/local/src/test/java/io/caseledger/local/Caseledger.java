package io.caseledger.local;

import io.caseledger.query.axon.ProjectionProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/// One running laptop edition, on one PostgreSQL, for the whole test run. Tests keep apart by the
/// ids they choose.
final class Caseledger {

    private static final Caseledger RUNNING = new Caseledger();

    private final ConfigurableApplicationContext context;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Caseledger() {
        try {
            var folder = Files.createTempDirectory("caseledger-test");
            context = CaseledgerLocal.application(folder).run("--server.port=0");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Caseledger running() {
        return RUNNING;
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
        var token = tokens.computeIfAbsent(claims, this::mint);
        return nobody().mutate().defaultHeader("Authorization", "Bearer " + token).build();
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
