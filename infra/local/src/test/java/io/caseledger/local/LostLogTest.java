package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.caseledger.eventlog.eventstoredb.standin.StandInServer;
import io.caseledger.eventlog.eventstoredb.standin.StandInStore;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.feed.EventFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The application while its EventStoreDB is away, and after.
class LostLogTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int RESTARTS = 3;
    private static final int CASES = 400;
    private static final int AT_ONCE = 32;

    private final StandInStore store = new StandInStore();
    private final StandInServer server = new StandInServer(store);

    private Caseledger start(Path folder) {
        return Caseledger.on(
                folder,
                "--caseledger.event-log=eventstoredb",
                EventStoreDb.setting(server.connectionString()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void without_its_log_it_says_so_and_with_it_it_goes_on(@TempDir Path folder) {
        server.stop();
        try (var caseledger = start(folder)) {
            var nobody = caseledger.nobody();
            get(nobody, "/actuator/health/liveness").expectStatus().isOk();
            get(nobody, "/actuator/health/readiness")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.components")
                    .doesNotExist();
            get(caseledger.operator(), "/actuator/health/readiness")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.components.log.status")
                    .isEqualTo("DOWN")
                    .jsonPath("$.components.log.details.reason")
                    .isEqualTo("no EventStoreDB answers");
            var asked = Instant.now();
            open(caseledger, "early")
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("UNAVAILABLE");
            assertThat(asked).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));

            server.start(store);
            await().atMost(SOON).until(() -> isReady(nobody));
            get(
                            caseledger.operator(),
                            "/api/cases/late?min-position=" + openAtLast(caseledger, "late"))
                    .expectStatus()
                    .isOk();
            assertThat(store.count()).isEqualTo(1);
        }
    }

    @Test
    void a_log_that_is_restarted_under_load_loses_nothing_and_doubles_nothing(
            @TempDir Path folder) {
        try (var caseledger = start(folder)) {
            var opened = ConcurrentHashMap.<String>newKeySet();
            for (var restart = 0; restart < RESTARTS; restart++) {
                var load = openMany(caseledger, "R" + restart, opened).toFuture();
                var enough = opened.size() + CASES / 4;
                await().atMost(SOON)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> opened.size() >= enough);
                server.stop();
                server.start(store);
                load.orTimeout(60, TimeUnit.SECONDS).join();
            }
            assertThat(streams(caseledger))
                    .doesNotHaveDuplicates()
                    .containsAll(opened)
                    .hasSizeGreaterThan(RESTARTS * CASES / 4);
            get(
                            caseledger.operator(),
                            "/api/sla/compliance?by=partner&min-position="
                                    + openAtLast(caseledger, "last"))
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$[?(@.clock=='PARTNER_RESPONSE')].RUNNING")
                    .isEqualTo((int) store.count());
        }
    }

    /// Fills `opened` with the streams of those that were answered with success; a "not now" is an
    /// answer too.
    private static Mono<Void> openMany(Caseledger caseledger, String name, Set<String> opened) {
        var web = WebClient.create("http://127.0.0.1:" + caseledger.port());
        var token = caseledger.token("{\"role\":\"operator\"}");
        return Flux.fromStream(IntStream.range(0, CASES).mapToObj(i -> name + "-" + i))
                .flatMap(
                        id ->
                                web.post()
                                        .uri("/api/cases")
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/json")
                                        .bodyValue(body(id))
                                        .exchangeToMono(answer -> {
                                            assertThat(answer.statusCode())
                                                    .isIn(
                                                            HttpStatus.CREATED,
                                                            HttpStatus.SERVICE_UNAVAILABLE);
                                            if (answer.statusCode()
                                                    .isSameCodeAs(HttpStatus.CREATED)) {
                                                opened.add("case-" + id);
                                            }
                                            return answer.releaseBody();
                                        }),
                        AT_ONCE)
                .then();
    }

    /// The stream of every event in the log.
    private List<String> streams(Caseledger caseledger) {
        return Objects.requireNonNull(
                caseledger
                        .bean(EventFeed.class)
                        .after(0)
                        .map(Recorded::stream)
                        .take(store.count())
                        .collectList()
                        .block(SOON));
    }

    private static boolean isReady(WebTestClient nobody) {
        return get(nobody, "/actuator/health/readiness")
                .returnResult(Void.class)
                .getStatus()
                .is2xxSuccessful();
    }

    private static WebTestClient.ResponseSpec get(WebTestClient who, String uri) {
        return who.get().uri(uri).header("Prefer", "wait=30").exchange();
    }

    /// Asks again for as long as it is "not now"; tells the position.
    private static String openAtLast(Caseledger caseledger, String id) {
        return Objects.requireNonNull(
                await().atMost(SOON)
                        .until(
                                () -> open(caseledger, id).expectBody().returnResult(),
                                opened -> opened.getStatus() == HttpStatus.CREATED)
                        .getResponseHeaders()
                        .getFirst("Consistency-Token"));
    }

    private static WebTestClient.ResponseSpec open(Caseledger caseledger, String id) {
        return caseledger
                .operator()
                .post()
                .uri("/api/cases")
                .header("Content-Type", "application/json")
                .bodyValue(body(id))
                .exchange();
    }

    private static String body(String id) {
        return """
        {"caseId":"%s","customer":"C","site":"S","zone":"Etc/UTC","symptom":"down","level":4,
         "channel":"API","servingParty":"PARTNER","partner":"P"}
        """
                .formatted(id);
    }
}
