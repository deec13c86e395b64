package io.caseledger.query.ratings;

import static io.caseledger.query.LogOfCases.opening;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Rows;
import io.caseledger.query.Sql;
import io.caseledger.query.Web;
import io.caseledger.query.sla.SlaProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatusCode;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ratings from facts to answers, over HTTP, on a real PostgreSQL.
final class RatingsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final PlainEventJson JSON = new PlainEventJson();
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Instant DAY = Instant.parse("2016-03-10T08:00:00Z");

    private LogOfCases log = new LogOfCases();
    private Instant now = Instant.parse("2016-03-31T12:00:00Z");
    private int cases;
    private long projected;

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    private WebTestClient web() {
        var progress = new Progress(DATABASE.connections());
        var rows = new Rows(DATABASE.connections(), progress);
        return Web.of(
                new RatingsApi(rows, log, JSON, () -> now),
                new PartnersApi(rows),
                new PoliciesApi(rows, log, JSON, () -> now),
                new AppealsApi(rows, () -> now));
    }

    private void project() {
        var cases = log.events().stream().filter(it -> it.position() > projected).toList();
        var others =
                log.of(PartnershipEvent.class).stream()
                        .filter(it -> it.position() > projected)
                        .toList();
        Projecting.project(DATABASE, new SlaProjection(JSON), cases);
        Projecting.project(DATABASE, new PartnersProjection(JSON), others);
        DATABASE.execute(
                """
                insert into readmodel.progress (projection, segment, mask, position, claimed_at)
                values ('sla', 0, 0, %1$d, now()), ('partners', 0, 0, %1$d, now()),
                ('spareparts', 0, 0, %1$d, now())
                on conflict (projection, segment) do update set position = excluded.position
                """
                        .formatted(log.last()));
        projected = log.last();
    }

    private int refresh() {
        return DATABASE.with(connection ->
                new Standings(log, new Progress(DATABASE.connections())).refresh(now, connection));
    }

    /// A case that its partner restores after so many hours, having answered in time or not.
    private void served(String partner, boolean inTime, @Nullable String serial) {
        var id = "C" + cases++;
        var at = DAY.plus(Duration.ofHours(cases));
        var opened = opening(id, Level.TWO, partner, at);
        log.append(id, withSerial(opened, serial));
        if (!inTime) {
            log.append(
                    id,
                    new SlaBreached(
                            ClockName.PARTNER_RESPONSE,
                            1,
                            at.plus(Duration.ofHours(2)),
                            "HANDBOOK-1",
                            at.plus(Duration.ofHours(2)).plusMillis(1)));
        }
        log.append(id, new PartnerResponded("eva", at.plus(Duration.ofHours(inTime ? 1 : 3))));
        log.append(id, new ServiceRestored(at.plus(Duration.ofHours(4))));
        log.append(id, new CaseClosed(null, at.plus(Duration.ofHours(5))));
    }

    private static CaseOpened withSerial(CaseOpened it, @Nullable String serial) {
        return new CaseOpened(
                it.caseId(),
                it.customer(),
                it.site(),
                it.zone(),
                serial,
                it.symptom(),
                it.level(),
                it.channel(),
                it.servingParty(),
                it.partner(),
                it.reportedAt(),
                it.slaPolicy(),
                it.calendar());
    }

    private void served(String partner, int inTime, int late) {
        for (var i = 0; i < inTime; i++) {
            served(partner, true, null);
        }
        for (var i = 0; i < late; i++) {
            served(partner, false, null);
        }
    }

    private void answered(String partner, int score) {
        var id = "S" + cases++;
        var at = DAY.plus(Duration.ofHours(cases));
        var stream = "survey-" + id + "-1";
        log.about(
                partner,
                stream,
                new SurveyInvited(id, 1, "acme", partner, at.plus(Duration.ofDays(14)), at));
        log.about(partner, stream, new SurveyAnswered(score, null, at.plusSeconds(60)));
    }

    private void registered(String partner, String region) {
        log.about(
                partner,
                "partner-" + partner,
                new PartnerRegistered(partner, partner + " Ltd", region, DAY));
    }

    private JsonNode get(String actor, String path, Object... of) {
        return MAPPER.readTree(
                web().get()
                        .uri(path, of)
                        .header(Web.ACTOR, actor)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private int status(String actor, String path, Object... of) {
        return web().get()
                .uri(path, of)
                .header(Web.ACTOR, actor)
                .exchange()
                .returnResult(byte[].class)
                .getStatus()
                .value();
    }

    private static JsonNode kpi(JsonNode rating, String name) {
        for (var kpi : rating.path("kpis")) {
            if (kpi.path("kpi").asString().equals(name)) {
                return kpi;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void a_rating_counts_what_the_clocks_say_and_names_the_events() {
        served("Group 1", 20, 5);
        answered("Group 1", 5);
        answered("Group 2", 1);
        project();

        var rating = get("OPERATOR", "/api/partners/{id}/rating", "Group 1");

        assertThat(kpi(rating, "RESPONSE").path("n").asInt()).isEqualTo(25);
        assertThat(kpi(rating, "RESPONSE").path("successes").asInt()).isEqualTo(20);
        assertThat(kpi(rating, "RESPONSE").path("eventIds").size()).isEqualTo(25);
        assertThat(kpi(rating, "HANDLED_IN_TIME").path("successes").asInt()).isEqualTo(25);
        assertThat(kpi(rating, "FIRST_TIME_FIX").path("successes").asInt()).isEqualTo(25);
        assertThat(kpi(rating, "SATISFACTION").path("successes").asInt()).isEqualTo(5);
        assertThat(rating.path("fleet").path("sum").asInt()).isEqualTo(6);
        assertThat(rating.path("provisional").asBoolean()).isTrue();
        assertThat(rating.path("position").asLong()).isEqualTo(log.last());
    }

    @Test
    void a_device_that_fails_again_within_thirty_days_counts_against_who_restored_it() {
        served("P", true, "SN-1");
        served("P", true, "SN-1");
        served("P", true, "SN-2");
        served("P", true, null);
        project();

        var repeats = kpi(get("OPERATOR", "/api/partners/P/rating"), "REPEAT_FAULT");

        assertThat(repeats.path("n").asInt()).isEqualTo(3);
        assertThat(repeats.path("successes").asInt()).isZero();

        cases += 10;
        served("P", true, "SN-1");
        project();
        assertThat(
                        kpi(get("OPERATOR", "/api/partners/P/rating"), "REPEAT_FAULT")
                                .path("successes")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void open_faults_age() {
        log.append("old", opening("old", Level.ONE, "P", DAY));
        log.append("young", opening("young", Level.FOUR, "P", now.minus(Duration.ofHours(1))));
        project();

        var ageing = kpi(get("OPERATOR", "/api/partners/P/rating"), "AGEING");
        assertThat(ageing.path("n").asInt()).isEqualTo(2);
        assertThat(ageing.path("successes").asInt()).isEqualTo(1);
        var before =
                get("OPERATOR", "/api/partners/P/rating?asOf={t}", DAY.plus(Duration.ofHours(4)));
        assertThat(kpi(before, "AGEING").path("n").asInt()).isEqualTo(1);
        assertThat(kpi(before, "AGEING").path("successes").asInt()).isZero();
    }

    @Test
    void what_is_recorded_later_does_not_change_what_was_known_then() {
        served("P", 12, 3);
        answered("P", 4);
        registered("P", "Hebei");
        project();
        var then = bytes("/api/partners/P/rating?asOf=2016-03-31T12:00:00Z");
        var position = log.last();

        served("P", 2, 9);
        answered("P", 1);
        log.about(
                "P",
                "partner-P",
                new EngineerCertified(
                        "eva",
                        Grade.SENIOR,
                        now.plusSeconds(900_000),
                        now.plusSeconds(999_999),
                        DAY));
        project();

        assertThat(bytes("/api/partners/P/rating?asOf=2016-03-31T12:00:00Z")).isNotEqualTo(then);
        assertThat(
                        bytes(
                                "/api/partners/P/rating?asOf=2016-03-31T12:00:00Z&policy=1&position="
                                        + position))
                .isEqualTo(then);
    }

    private byte[] bytes(String path) {
        var body =
                web().get()
                        .uri(path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        assertThat(body).isNotNull();
        return body;
    }

    @Test
    void everybody_sees_the_ratings_that_are_theirs_to_see() {
        served("P", 1, 0);
        served("Q", 1, 0);
        registered("P", "Hebei");
        registered("Q", "Anhui");
        project();
        refresh();

        assertThat(status("PARTNER_MANAGER P", "/api/partners/P/rating")).isEqualTo(200);
        assertThat(status("PARTNER P", "/api/partners/Q/rating")).isEqualTo(403);
        assertThat(status("PARTNER P", "/api/partners/Q")).isEqualTo(403);
        assertThat(status("PARTNER P", "/api/partners/Q/rating/explanation")).isEqualTo(403);
        assertThat(status("CUSTOMER acme", "/api/partners/P/rating")).isEqualTo(403);
        assertThat(status("CUSTOMER acme", "/api/partners")).isEqualTo(403);
        assertThat(status("TSC_ENGINEER", "/api/partners/P")).isEqualTo(403);
        assertThat(status("SUPERVISOR Hebei", "/api/partners/P/rating")).isEqualTo(200);
        assertThat(status("SUPERVISOR Hebei", "/api/partners/Q/rating")).isEqualTo(403);
        assertThat(status("OPERATOR", "/api/partners/nobody/rating")).isEqualTo(404);
        assertThat(get("PARTNER P", "/api/partners").size()).isEqualTo(1);
        assertThat(get("SUPERVISOR Anhui", "/api/partners").get(0).path("partner").asString())
                .isEqualTo("Q");
        assertThat(get("AUDITOR", "/api/partners").size()).isEqualTo(2);
    }

    @Test
    void the_best_come_first_and_each_knows_how_many_it_leaves_behind() {
        served("Good", 30, 0);
        served("Bad", 5, 25);
        served("Middling", 24, 6);
        registered("Newcomer", "Hebei");
        project();
        refresh();

        var ranked = get("COOPERATION_MANAGER", "/api/partners?sort=-score");

        assertThat(ranked)
                .extracting(it -> it.path("partner").asString())
                .containsExactly("Good", "Middling", "Bad", "Newcomer");
        assertThat(ranked.get(0).path("rank").asInt()).isEqualTo(1);
        assertThat(ranked.get(0).path("percentile").asInt()).isEqualTo(100);
        assertThat(ranked.get(1).path("percentile").asInt()).isEqualTo(50);
        assertThat(ranked.get(3).has("score")).isFalse();
        assertThat(get("PARTNER Middling", "/api/partners").get(0).path("percentile").asInt())
                .isEqualTo(50);
        assertThat(status("OPERATOR", "/api/partners?sort=luck")).isEqualTo(400);
    }

    @Test
    void a_move_is_told_once_and_only_of_those_that_moved() {
        served("P", 30, 0);
        served("Q", 30, 0);
        project();
        assertThat(refresh()).isEqualTo(2);
        assertThat(moves()).containsExactlyInAnyOrder("P null", "Q null");
        assertThat(refresh()).isZero();

        served("P", 0, 5);
        project();
        assertThat(refresh()).isEqualTo(1);

        assertThat(moves()).hasSize(3);
        assertThat(moves().getLast()).startsWith("P 100");
    }

    @Test
    void a_new_day_rates_everybody_again_and_moves_nobody_whom_nothing_moved() {
        served("P", 30, 0);
        served("Q", 30, 0);
        project();
        refresh();
        now = now.plus(Duration.ofHours(11));
        assertThat(refresh()).isZero();
        now = now.plus(Duration.ofHours(2));
        assertThat(refresh()).isEqualTo(2);
        assertThat(moves()).hasSize(2);
    }

    @Test
    void rows_that_are_built_again_move_nobody() {
        served("P", 30, 0);
        project();
        refresh();
        for (var position : List.of(3, 60)) {
            DATABASE.execute("update readmodel.progress set position = " + position);
            assertThat(refresh()).isZero();
        }
        assertThat(moves()).hasSize(1);
    }

    private List<String> moves() {
        return DATABASE.column(
                """
                select partner || ' ' || coalesce(score_before::text, 'null')
                from readmodel.star_moves order by id
                """);
    }

    @Test
    void a_sealed_quarter_is_drafted_as_of_its_seal_and_shown_as_it_was_published() {
        served("P", 30, 0);
        registered("P", "Hebei");
        var quarter = new Quarter(2016, 1);
        var position = log.last();
        log.about("P", "rating-P", new QuarterSealed("P", quarter, position, 1, "Hebei", now));
        served("P", 0, 30);
        project();

        assertThat(drafted()).isEqualTo(1);
        assertThat(drafted()).isZero();
        var draft =
                JSON.readPart(
                        DATABASE.with(connection ->
                                Sql.query(
                                                connection,
                                                row -> Sql.value(row, "draft", byte[].class),
                                                "select draft from readmodel.seals")
                                        .single()),
                        StarRating.class);
        assertThat(draft.position()).isEqualTo(position);
        assertThat(draft.until()).isEqualTo(quarter.last());
        assertThat(draft.kpis().getFirst().n()).isEqualTo(30);

        assertThat(status("OPERATOR", "/api/partners/P/rating?quarter=2016-Q1")).isEqualTo(404);
        log.about("P", "rating-P", new StarRatingPublished(draft, now.plusSeconds(9), now));
        project();
        assertThat(bytes("/api/partners/P/rating?quarter=2016-Q1"))
                .isEqualTo(JSON.writePart(draft));
        assertThat(drafted()).isZero();
        assertThat(status("OPERATOR", "/api/partners/P/rating?quarter=soon")).isEqualTo(400);
    }

    private long drafted() {
        return DATABASE.with(connection ->
                new Drafts(log, JSON, new Progress(DATABASE.connections())).make(10, connection));
    }

    @Test
    void another_policy_is_tried_on_everything_and_changes_nothing() {
        served("P", 12, 0);
        served("Q", 30, 30);
        project();
        refresh();
        var policy =
                new String(bytes("/api/rating-policies/1"), UTF_8)
                        .replace("\"version\":1", "\"version\":2")
                        .replaceAll("\"minimum\":\\d+", "\"minimum\":1");

        var answer = whatIf(policy);

        assertThat(answer.path("instead").asInt()).isEqualTo(2);
        assertThat(answer.path("partners"))
                .extracting(it -> it.path("partner").asString())
                .containsExactlyInAnyOrder("P", "Q");
        var first = answer.path("partners").get(0);
        var p =
                first.path("partner").asString().equals("P")
                        ? first
                        : answer.path("partners").get(1);
        assertThat(p.has("score")).isFalse();
        assertThat(p.path("scoreThen").asInt()).isPositive();
        assertThat(moves()).hasSize(2);
        assertThat(tried("2", "{\"version\":2}").value()).isEqualTo(400);
        assertThat(tried("2", "?").value()).isEqualTo(400);
        assertThat(tried("3", policy).value()).isEqualTo(400);
        assertThat(tried("9", "").value()).isEqualTo(404);
    }

    private JsonNode whatIf(String policy) {
        return MAPPER.readTree(
                web().post()
                        .uri("/api/rating-policies/2/what-if")
                        .bodyValue(policy)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private HttpStatusCode tried(String version, String policy) {
        return web().post()
                .uri("/api/rating-policies/" + version + "/what-if")
                .bodyValue(policy)
                .exchange()
                .returnResult(byte[].class)
                .getStatus();
    }

    @Test
    void an_explanation_says_what_cost_most() {
        served("P", 30, 5);
        project();
        var explanation = get("PARTNER_MANAGER P", "/api/partners/P/rating/explanation");
        assertThat(explanation.path("sentences").get(0).asString()).contains("score");
        assertThat(explanation.path("levers").get(0).path("sentence").asString())
                .contains("in time and K1 is worth");
        assertThat(explanation.path("costs").size()).isPositive();
    }
}
