package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.query.LogStreams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A partner disputes its rating, is right, and is rated again; on a server whose clock is set
/// forward.
@Tag("any-log")
class AppealTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PARTNER = "Disputing";
    private static final String CASE = "D1";
    private static final String APPEAL = "A-1";

    /// The next one, so that the clock only ever runs ahead.
    private final Quarter quarter = Quarter.of(Instant.now()).plus(1);

    private volatile Instant now = quarter.start();
    private Caseledger caseledger;

    @BeforeEach
    void start(@TempDir Path folder) {
        caseledger = Caseledger.at(() -> now, folder, EventStoreDb.setting());
    }

    @AfterEach
    void stop() {
        caseledger.close();
    }

    @Test
    void an_appeal_that_is_upheld_corrects_a_fact_and_the_rating_after_it() {
        answerTooLate();
        now = quarter.plus(1).start().plus(Duration.ofDays(10));
        var first = published(1);
        var shown = shown(first);
        assertThat(responses(shown).path("successes").asInt()).isZero();

        var disputed = responses(shown).path("eventIds").get(0).asString();
        appeal(disputed);
        refused(correction(APPEAL), "NO_APPEAL");
        uphold();
        refused(correction(null), "CORRECTION_WINDOW_OVER");
        ok(correction(APPEAL));
        seal();

        var corrected = shown(published(2));
        assertThat(responses(corrected).path("n").asInt()).isEqualTo(1);
        assertThat(responses(corrected).path("successes").asInt()).isEqualTo(1);
        assertThat(responses(corrected).path("eventIds").get(0).asString()).isNotEqualTo(disputed);
        assertThat(shownAt(position(first))).isEqualTo(shown);
    }

    /// At level 1 the partner responds within an hour.
    private void answerTooLate() {
        var operator = caseledger.operator();
        ok(
                post(
                        operator,
                        "/api/partners",
                        "{\"partner\":\"%s\",\"name\":\"Ltd\",\"region\":\"north\"}"
                                .formatted(PARTNER)));
        ok(
                post(
                        operator,
                        "/api/cases",
                        """
                        {"caseId":"%s","customer":"C","site":"S","zone":"Etc/UTC","symptom":"down",
                         "level":1,"channel":"PHONE","partner":"%s"}
                        """
                                .formatted(CASE, PARTNER)));
        now = now.plus(Duration.ofMinutes(90));
        var work = "/api/cases/" + CASE;
        ok(post(operator, work + "/partner-responses", "{\"engineer\":\"Ada\"}"));
        ok(post(operator, work + "/restorations", "{}"));
        ok(post(operator, work + "/closure", "{}"));
    }

    private void appeal(String disputed) {
        var manager = as("{\"role\":\"partner_manager\",\"partner\":\"%s\"}".formatted(PARTNER));
        ok(
                post(
                        manager,
                        of("/appeals"),
                        """
                        {"appeal":"%s","quarter":"%s","disputed":["%s"],"reason":"we rang at once"}
                        """
                                .formatted(APPEAL, quarter, disputed)));
    }

    private void uphold() {
        ok(
                post(
                        cooperation(),
                        of("/appeal-decisions"),
                        "{\"appeal\":\"%s\",\"upheld\":true,\"reason\":\"call 17 was heard\"}"
                                .formatted(APPEAL)));
    }

    /// By two people; of a sealed quarter nothing is corrected without an appeal.
    private WebTestClient.ResponseSpec correction(@Nullable String appeal) {
        var correction =
                JSON.createObjectNode()
                        .put("eventId", answer())
                        .put("occurredAt", quarter.start().plusSeconds(60).toString())
                        .put("reason", "typed when it was convenient")
                        .put("approvedBy", "anna");
        correction.putArray("evidence").add("call 17");
        if (appeal != null) {
            correction.put("appeal", appeal);
        }
        return post(
                as("{\"role\":\"supervisor\",\"region\":\"north\"}"),
                "/api/cases/" + CASE + "/corrections",
                correction.toString());
    }

    /// The id of the answer, which the history tells.
    private String answer() {
        for (var event : tree(caseledger.operator(), "/api/cases/" + CASE + "/history")) {
            if (event.path("type").asString().equals("case.PartnerResponded")) {
                return event.path("eventId").asString();
            }
        }
        throw new AssertionError("nobody answered");
    }

    private void seal() {
        ok(post(cooperation(), of("/seals"), "{\"quarter\":\"%s\"}".formatted(quarter)));
    }

    /// The rating that passing time publishes as the `count`-th.
    private Recorded<RatingEvent> published(int count) {
        await().atMost(SOON).until(() -> ratings().size() == count);
        return ratings().getLast();
    }

    private List<Recorded<RatingEvent>> ratings() {
        return Objects.requireNonNull(
                caseledger
                        .bean(LogStreams.class)
                        .events("rating", PARTNER, RatingEvent.class)
                        .filter(it -> it.event() instanceof StarRatingPublished)
                        .collectList()
                        .block());
    }

    private static long position(Recorded<RatingEvent> published) {
        return ((StarRatingPublished) published.event()).rating().position();
    }

    private JsonNode shown(Recorded<RatingEvent> published) {
        return get("/rating?quarter=%s&min-position=%s".formatted(quarter, published.position()));
    }

    /// As it was known there.
    private JsonNode shownAt(long position) {
        return get("/rating?policy=1&asOf=%s&position=%s".formatted(quarter.last(), position));
    }

    private JsonNode get(String what) {
        return tree(cooperation(), of(what));
    }

    private static JsonNode tree(WebTestClient who, String address) {
        return JSON.readTree(
                who.get()
                        .uri(address)
                        .header("Prefer", "wait=20")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private static JsonNode responses(JsonNode rating) {
        for (var kpi : rating.path("kpis")) {
            if (kpi.path("kpi").asString().equals("RESPONSE")) {
                return kpi;
            }
        }
        throw new AssertionError("a rating tells of responses");
    }

    private WebTestClient cooperation() {
        return as("{\"role\":\"cooperation_manager\"}");
    }

    private WebTestClient as(String claims) {
        return caseledger.as(claims);
    }

    private static String of(String what) {
        return "/api/partners/" + PARTNER + what;
    }

    private static WebTestClient.ResponseSpec post(WebTestClient who, String path, String json) {
        return who.post()
                .uri(path)
                .header("Content-Type", "application/json")
                .bodyValue(json)
                .exchange();
    }

    private static void ok(WebTestClient.ResponseSpec answer) {
        answer.expectStatus().is2xxSuccessful();
    }

    private static void refused(WebTestClient.ResponseSpec answer, String code) {
        answer.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
    }
}
