package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.StarRating;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A year of a real company's incidents goes in over HTTP, and compliance equals an independent
/// evaluation.
@Tag("any-log")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealInputTest {

    private static final String FACTS = "data/servicenow-facts.ndjson.gz";
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    @Order(1)
    void every_real_fact_becomes_an_event() {
        var ending = imported(SharedInput.read(FACTS));
        assertThat(ending.get("accepted").asInt()).isEqualTo(84_933);
        assertThat(ending.get("rejected").asInt()).isZero();
        assertThat(ending.get("rejections")).isEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "level, data/servicenow-expected.json",
        "partner, data/servicenow-expected.json",
        "level, data/servicenow-mid-expected.json",
        "partner, data/servicenow-mid-expected.json"
    })
    void compliance_equals_an_independent_evaluation(String by, String file) {
        SharedInput.read(FACTS);
        var expected = JSON.readTree(SharedInput.read(file));
        var answer = complianceOnceCaughtUp(by, expected.get("asOf").asString());
        assertThat(answer).isEqualTo(expected.get(by));
    }

    private static final String END_OF_2016 = "2016-12-31T23:59:59.999Z";

    @Test
    @Order(3)
    void what_partners_are_rated_by_equals_a_recount_from_the_clocks() {
        SharedInput.read(FACTS);
        List.of("cases", "sla", "partners").forEach(Waiting::untilCaughtUp);
        var recount = recounted();
        assertThat(recount).hasSizeGreaterThan(60);
        var position = Waiting.logPosition();
        var rated = recount.stream().map(line -> counts(partner(line), position)).toList();
        assertThat(rated).isEqualTo(recount);
    }

    /// From the projection's own clocks, by another way: what was decided, and is told by the log.
    private static List<String> recounted() {
        return Database.column(
                """
                with verdicts as (
                        select c.partner, s.clock, s.verdict,
                            s.decided_at <= '%1$s'
                                and s.decided_at <= k.last_occurred_at as decided,
                            s.verdict = 'BREACHED' and f.ended_at < s.decided_at
                                and f.ended_at <= '%1$s' as solved
                        from readmodel.clock_spans s join readmodel.sla_cases c using (case_id)
                        join readmodel.cases k using (case_id)
                        left join readmodel.faults f on f.case_id = s.case_id
                            and f.cycle = s.cycle and f.known_to = 9223372036854775807
                        where s.valid_to = 'infinity' and s.valid_from <= '%1$s')
                    select concat_ws(' ', partner,
                        count(*) filter (where clock = 'PARTNER_RESPONSE' and decided
                            and verdict in ('MET', 'BREACHED')),
                        count(*) filter (where clock = 'PARTNER_RESPONSE' and decided
                            and verdict = 'MET'),
                        count(*) filter (where clock = 'PARTNER_ARRIVAL' and decided
                            and verdict in ('MET', 'BREACHED')),
                        count(*) filter (where clock = 'PARTNER_ARRIVAL' and decided
                            and verdict = 'MET'),
                        count(*) filter (where clock = 'PARTNER_REPORT' and decided
                            and verdict in ('MET', 'BREACHED')),
                        count(*) filter (where clock = 'PARTNER_REPORT' and decided
                            and verdict = 'MET'),
                        count(*) filter (where clock = 'PARTNER_REPORT' and (decided or solved)),
                        count(*) filter (where clock = 'PARTNER_REPORT'
                            and (solved or (decided and verdict <> 'BREACHED'))))
                    from verdicts group by partner having bool_or(decided) order by partner
                """
                        .formatted(END_OF_2016));
    }

    /// The name goes before eight numbers.
    private static String partner(String line) {
        return line.replaceAll("( \\d+){8}$", "");
    }

    private static String counts(String partner, long position) {
        var rating = JSON.readTree(rating(partner, "", position));
        var counts = new StringBuilder(partner);
        for (var kpi : List.of("RESPONSE", "ARRIVAL", "VENDOR_REPORT", "HANDLED_IN_TIME")) {
            for (var rated : rating.get("kpis")) {
                if (rated.get("kpi").asString().equals(kpi)) {
                    counts.append(' ').append(rated.get("n").asInt());
                    counts.append(' ').append(rated.get("successes").asInt());
                }
            }
        }
        return counts.toString();
    }

    /// A log of more than 100,000 events: whatever is learnt later, and however often the rows are
    /// built, a rating made again at its position is the same to the byte.
    @Test
    @Order(4)
    void a_rating_made_again_at_its_position_is_the_same_to_the_byte() {
        SharedInput.read(FACTS);
        var partners = List.of("Group 70", "Group 24", "Group 25", "Group 23");
        var before = Waiting.logPosition();
        var then = partners.stream().map(partner -> rating(partner, "", before)).toList();
        var more = new StringBuilder();
        for (var partner : partners) {
            more.append(
                    """
                    {"case":"late %1$s","fact":"CaseOpened","occurredAt":"2016-12-01T08:00:00Z",\
                    "level":2,"zone":"Etc/UTC","site":"S","customer":"C","partner":"%1$s",\
                    "channel":"PHONE","symptom":"down"}
                    {"case":"late %1$s","fact":"PartnerResponded","engineer":"E",\
                    "occurredAt":"2016-12-01T12:00:00Z"}
                    """
                            .formatted(partner)
                            .replace("late Group ", "late-"));
        }
        assertThat(imported(more.toString().getBytes(StandardCharsets.UTF_8)).get("rejected"))
                .hasToString("0");
        for (var projection : List.of("sla", "partners")) {
            Caseledger.running().projection(projection).rebuild().block();
            Waiting.untilCaughtUp(projection);
        }
        var after = Waiting.logPosition();

        for (var i = 0; i < partners.size(); i++) {
            var made = JSON.readTree(then.get(i));
            var known =
                    "&policy="
                            + made.get("policy").asInt()
                            + "&position="
                            + made.get("position").asLong();
            assertThat(rating(partners.get(i), known, after)).isEqualTo(then.get(i));
            assertThat(rating(partners.get(i), "", after)).isNotEqualTo(then.get(i));
        }
    }

    /// It had ten thousand cases.
    @Test
    @Order(5)
    void what_is_published_of_the_largest_partner_is_one_event() {
        SharedInput.read(FACTS);
        var rating = JsonEventCodec.values().readValue(rating("Group 70", "", 0), StarRating.class);
        assertThat(rating.events()).hasSizeGreaterThan(10_000);
        var published = new StarRatingPublished(rating, rating.until(), rating.until());
        assertThat(new JsonEventCodec().encode(published).payload()).hasSizeLessThan(1 << 20);
    }

    @Test
    @Order(5)
    void another_policy_is_tried_on_the_whole_year_and_nothing_is_recorded() {
        SharedInput.read(FACTS);
        var before = get("/api/rating-policies");
        var stricter =
                get("/api/rating-policies/1")
                        .replace("\"version\":1", "\"version\":99")
                        .replace("\"thresholds\":[6000", "\"thresholds\":[5000");
        var answer =
                Caseledger.running()
                        .as("{\"role\":\"analyst\"}")
                        .post()
                        .uri("/api/rating-policies/99/what-if?asOf=" + END_OF_2016)
                        .header("Content-Type", "application/json")
                        .bodyValue(stricter)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        var tried = JSON.readTree(Objects.requireNonNull(answer));
        assertThat(tried.get("partners").size()).isGreaterThan(60);
        assertThat(get("/api/rating-policies")).isEqualTo(before);
    }

    private static String rating(String partner, String known, long position) {
        return get(
                "/api/partners/{partner}/rating?asOf=" + END_OF_2016 + known + "&min-position={p}",
                partner,
                position);
    }

    private static String get(String path, Object... of) {
        var body =
                Caseledger.running()
                        .operator()
                        .get()
                        .uri(path, of)
                        .header("Prefer", "wait=30")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return Objects.requireNonNull(body);
    }

    @Test
    @Order(6)
    void the_same_file_again_accepts_nothing_twice() {
        var ending = imported(SharedInput.read(FACTS));
        assertThat(ending.get("accepted").asInt()).isZero();
        assertThat(ending.get("rejected").asInt()).isEqualTo(84_933);
    }

    static JsonNode imported(byte[] facts) {
        var answer =
                Caseledger.running()
                        .operator()
                        .mutate()
                        .responseTimeout(java.time.Duration.ofMinutes(5))
                        .build()
                        .post()
                        .uri("/api/imports")
                        .header("Content-Type", "application/x-ndjson")
                        .bodyValue(facts)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        var lines =
                new String(Objects.requireNonNull(answer), StandardCharsets.UTF_8)
                        .strip()
                        .split("\n");
        return JSON.readTree(lines[lines.length - 1]);
    }

    /// A reader alone would not wait as long as a busy machine may take for a year.
    private static JsonNode complianceOnceCaughtUp(String by, String asOf) {
        var position = Waiting.untilCaughtUp("sla");
        var body =
                Caseledger.running()
                        .operator()
                        .get()
                        .uri(
                                "/api/sla/compliance?by={by}&asOf={asOf}&min-position={position}",
                                by,
                                asOf,
                                position)
                        .header("Prefer", "wait=30")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent();
        return JSON.readTree(Objects.requireNonNull(body));
    }
}
