package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Facts.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CaseId;
import io.caseledger.command.CommandId;
import io.caseledger.command.CommandsOverHttp;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.sla.ClockName;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseApiTest {

    private static final String OPENING =
            """
            {"caseId":"C-1","customer":"Harbour Bank","site":"Pier 9","zone":"Asia/Shanghai",
             "symptom":"no link","level":3,"channel":"PHONE","partner":"Nordwind"}
            """;

    private static final String CORRECTION =
            """
            {"eventId":"00000000-0000-0000-0000-000000000002","occurredAt":"2026-01-05T08:30:00Z",
             "reason":"mistyped","evidence":["call 17","mail 4"],"approvedBy":"anna"}
            """;

    private final CasesInMemory cases = new CasesInMemory();
    private final InstantSource clock = InstantSource.fixed(hours(1));
    private final Map<String, String> replacements = new HashMap<>();
    private Actor caller = Asks.OPERATOR;

    private final WebTestClient http =
            CommandsOverHttp.of(new CaseApi(cases, this::replacement), cases, clock, () -> caller);

    @BeforeEach
    void begin() {
        cases.clear();
        replacements.clear();
        caller = Asks.OPERATOR;
    }

    private CompletableFuture<Optional<String>> replacement(String caseId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(replacements.get(caseId)));
    }

    private WebTestClient.ResponseSpec post(String path, String body) {
        return http.post()
                .uri("/api/cases" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private CaseEvent last() {
        return cases.factsOf("C-1").getLast();
    }

    @Test
    void an_opened_case_has_a_place_a_version_and_a_position() {
        post("", OPENING)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/api/cases/C-1")
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectHeader()
                .valueEquals("Consistency-Token", "1")
                .expectBody(String.class)
                .isEqualTo("{\"caseId\":\"C-1\",\"version\":1,\"position\":1}");
    }

    @Test
    void what_is_left_out_is_the_partner_at_this_moment() {
        post("", OPENING);
        var opened = (CaseOpened) last();
        assertThat(opened.servingParty()).isEqualTo(Party.PARTNER);
        assertThat(opened.reportedAt()).isEqualTo(hours(1));
    }

    @Test
    void a_partner_need_not_say_who_it_is() {
        caller = Asks.PARTNER;
        post("", OPENING.replace(",\"partner\":\"Nordwind\"", "")).expectStatus().isCreated();
        assertThat(((CaseOpened) last()).partner()).isEqualTo("Nordwind");
    }

    @Test
    void a_case_without_an_id_gets_the_same_one_for_the_same_request() {
        var nameless = OPENING.replace("\"caseId\":\"C-1\",", "");
        var id = new CommandId("request").naming("C-");
        post("", nameless).expectHeader().valueEquals("Location", "/api/cases/" + id);
        assertThat(CaseId.isOne(id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "partner-responses | {\"engineer\":\"eva\"}",
                "on-site-requests  | {\"actor\":\"PARTNER\"}",
                "escalations       | {\"toTier\":\"VENDOR\",\"summary\":\"too hard\"}",
                "level-changes     | {\"to\":1,\"reason\":\"worse\"}",
                "restorations      | {}",
                "cancellation      | {\"reason\":\"no fault\"}"
            })
    void a_command_answers_with_the_new_version(String path, String body) {
        post("", OPENING);
        post("/C-1/" + path, body).expectStatus().isOk().expectHeader().exists("ETag");
    }

    @Test
    void a_case_may_go_all_the_way() {
        post("", OPENING.replace("3", "2"));
        var steps =
                new String[][] {
                    {"partner-responses", "{\"engineer\":\"eva\"}"},
                    {"on-site-requests", "{\"actor\":\"PARTNER\",\"anchor\":\"REQUESTED\"}"},
                    {"arrivals", "{\"actor\":\"PARTNER\",\"engineer\":\"eva\"}"},
                    {"escalations", "{\"toTier\":\"VENDOR\",\"summary\":\"too hard\"}"},
                    {"vendor-responses", "{\"engineer\":\"victor\"}"},
                    {"pauses", "{\"reason\":\"SITE_ACCESS\",\"clocks\":[\"VENDOR_SOLUTION\"]}"},
                    {"resumptions", "{\"reason\":\"they let us in\"}"},
                    {"solutions", "{\"kind\":\"FIX\"}"},
                    {"restorations", "{}"},
                    {"closure", "{}"},
                    {"reopenings", "{\"reason\":\"it is back\"}"}
                };
        for (var step : steps) {
            post("/C-1/" + step[0], step[1]).expectStatus().isOk();
        }
        assertThat(cases.factsOf("C-1")).hasSize(steps.length + 2);
    }

    private WebTestClient.ResponseSpec correct(String more) {
        return post("/C-1/corrections", CORRECTION.replace("}", more + "}"));
    }

    private void answer() {
        caller = Asks.OPERATOR;
        post("", OPENING.replace("}", ",\"reportedAt\":\"2026-01-05T08:00:00Z\"}"));
        post("/C-1/partner-responses", "{\"engineer\":\"eva\"}");
        caller = Asks.SUPERVISOR;
    }

    @Test
    void a_fact_is_corrected_by_its_id() {
        answer();
        correct("").expectStatus().isOk().expectHeader().valueEquals("ETag", "\"3\"");
        assertThat(last())
                .isEqualTo(
                        new FactCorrected(
                                2,
                                CasesInMemory.event(2),
                                hours(1),
                                Facts.minutes(30),
                                "mistyped",
                                List.of("call 17", "mail 4"),
                                "anna",
                                null,
                                hours(1)));
    }

    @Test
    void a_correction_names_the_appeal_that_it_follows() {
        answer();
        correct(",\"appeal\":\"dismissed\"").expectBody(String.class).isEqualTo("NO_APPEAL");
        correct(",\"appeal\":\"upheld\"").expectStatus().isOk();
        assertThat(((FactCorrected) last()).appeal()).isEqualTo("upheld");
    }

    @Test
    void a_correction_that_cannot_be_is_refused() {
        caller = Asks.SUPERVISOR;
        correct("").expectBody(String.class).isEqualTo("UNKNOWN_CASE");
        post("/%00/corrections", CORRECTION).expectBody(String.class).isEqualTo("UNKNOWN_CASE");
        answer();
        post("/C-1/corrections", CORRECTION.replace("02\"", "03\""))
                .expectBody(String.class)
                .isEqualTo("NO_SUCH_FACT");
        caller = Asks.OPERATOR;
        correct("").expectBody(String.class).isEqualTo("NOT_AUTHORISED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"eventId\":\"C-1\"",
                "\"eventId\":null",
                "\"occurredAt\":null",
                "\"reason\":\"\"",
                "\"evidence\":[]",
                "\"evidence\":[\"\"]",
                "\"evidence\":[null]",
                "\"evidence\":[\"a\\u0000b\"]",
                "\"approvedBy\":null",
                "\"appeal\":\"\""
            })
    void a_bad_field_of_a_correction_is_a_bad_request(String field) {
        answer();
        correct("," + field).expectStatus().isBadRequest();
        assertThat(cases.position()).isEqualTo(2);
    }

    @Test
    void a_correction_has_twenty_pieces_of_evidence_at_most() {
        answer();
        var many = String.join(",", Collections.nCopies(21, "\"call 17\""));
        correct(",\"evidence\":[" + many + "]").expectStatus().isBadRequest();
        correct(",\"evidence\":[" + many.substring(10) + "]").expectStatus().isOk();
    }

    @Test
    void an_end_needs_no_words() {
        post("", OPENING);
        http.post().uri("/api/cases/C-1/cancellation").exchange().expectStatus().isOk();
    }

    @Test
    void a_case_is_closed_without_a_word_once_no_replacement_for_it_is_under_way() {
        post("", OPENING);
        post("/C-1/restorations", "{}");
        replacements.put("C-1", "R-1");
        post("/C-1/closure", "{}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("HAS_OPEN_RMA");
        replacements.remove("C-1");
        replacements.put("C-2", "R-2");
        http.post().uri("/api/cases/C-1/closure").exchange().expectStatus().isOk();
        assertThat(last()).isEqualTo(new CaseClosed(null, hours(1)));
    }

    @Test
    void the_words_of_a_request_reach_the_fact() {
        post("", OPENING);
        post("/C-1/level-changes", "{\"to\":4,\"reason\":\"calmer\",\"approvedBy\":\"sue\"}");
        assertThat(last())
                .isEqualTo(new LevelChanged(Level.THREE, Level.FOUR, "calmer", "sue", hours(1)));
    }

    @ParameterizedTest
    @CsvSource({"REPORTED,", "REQUESTED,2026-01-05T09:00:00Z", "2026-01-05T08:30:00Z,"})
    void a_visit_counts_from_its_anchor(String anchor, String from) {
        post("", OPENING.replace("}", ",\"reportedAt\":\"2026-01-05T08:00:00Z\"}"));
        post("/C-1/on-site-requests", "{\"actor\":\"PARTNER\",\"anchor\":\"" + anchor + "\"}");
        var expected = anchor.startsWith("2") ? anchor : from;
        assertThat(Objects.toString(((OnSiteRequired) last()).anchor(), null)).isEqualTo(expected);
    }

    @Test
    void a_pause_names_its_clocks_and_who_approved_it() {
        post("", OPENING);
        post("/C-1/on-site-requests", "{\"actor\":\"PARTNER\"}");
        post(
                "/C-1/pauses",
                """
                {"reason":"SITE_ACCESS","clocks":["PARTNER_ARRIVAL"],"approvedBy":"sue"}
                """);
        assertThat(((ClockPaused) last()).clocks()).containsExactly(ClockName.PARTNER_ARRIVAL);
        assertThat(((ClockPaused) last()).approvedBy()).isEqualTo("sue");
    }

    @Test
    void a_business_no_carries_its_code() {
        post("", OPENING);
        post("", OPENING)
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("DUPLICATE_CASE");
        post("", OPENING.replace("\"zone\":\"Asia/Shanghai\",", "").replace("C-1", "C-2"))
                .expectBody(String.class)
                .isEqualTo("NO_TIME_ZONE");
    }

    @Test
    void a_case_of_an_impossible_name_does_not_exist() {
        post("/%00/closure", "{}")
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_CASE");
        post("/" + "x".repeat(65) + "/closure", "{}")
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_CASE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"level\":5",
                "\"level\":\"bad\"",
                "\"level\":null",
                "\"channel\":\"PIGEON\"",
                "\"zone\":\"Mars/Base\"",
                "\"zone\":\"+08:00\"",
                "\"site\":\"\"",
                "\"site\":\"a\\u0000b\"",
                "\"site\":\"\\ud800\"",
                "\"caseId\":\"a/b\"",
                "\"caseId\":\"\"",
                "\"reportedAt\":\"yesterday\"",
                "\"reportedAt\":\"+1000000001-01-01T00:00:00Z\""
            })
    void a_bad_field_is_a_bad_request(String field) {
        var name = field.substring(0, field.indexOf(':'));
        var without = OPENING.replaceAll(name + ":(\"[^\"]*\"|\\d),?", "");
        post("", "{" + field + "," + without.strip().substring(1)).expectStatus().isBadRequest();
        assertThat(cases.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-100000000-01-01T00:00:00Z", "1969-01-01T00:00:00Z"})
    void a_far_off_past_is_too_late(String reportedAt) {
        post("", OPENING.replace("}", ",\"reportedAt\":\"" + reportedAt + "\"}"))
                .expectBody(String.class)
                .isEqualTo("LATE_ENTRY");
    }

    @Test
    void a_far_off_future_is_too_early() {
        post("", OPENING.replace("}", ",\"reportedAt\":\"+100000000-01-01T00:00:00Z\"}"))
                .expectBody(String.class)
                .isEqualTo("FUTURE_FACT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "W/\"1\"", "\"one\"", "\"1\",\"2\"", "\"99999999999999999999\""})
    void an_if_match_of_another_form_is_a_bad_request(String ifMatch) {
        http.post()
                .uri("/api/cases/C-1/closure")
                .header("If-Match", ifMatch)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @ParameterizedTest
    @CsvSource({"*,-1", "'\"7\"',7"})
    void an_if_match_is_the_expected_version(String ifMatch, long version) {
        http.post().uri("/api/cases/C-1/closure").header("If-Match", ifMatch).exchange();
        assertThat(cases.orders.getLast().expectedVersion()).isEqualTo(version);
    }

    @Test
    void only_posting_is_answered() {
        http.get().uri("/api/cases/C-1/closure").exchange().expectStatus().isEqualTo(405);
        http.post().uri("/api/cases/C-1/nonsense").exchange().expectStatus().isNotFound();
        http.post().uri("/api/cases/C-1/closure/").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-ndjson"})
    void only_json_is_read(String type) {
        http.post()
                .uri("/api/cases")
                .header("Content-Type", type)
                .bodyValue(OPENING.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"text\""})
    void an_opening_needs_an_object(String body) {
        post("", body).expectStatus().isBadRequest();
    }
}
