package io.caseledger.query.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Rows;
import io.caseledger.query.Web;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is disputed, over HTTP, on a real PostgreSQL.
final class AppealsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Quarter QUARTER = new Quarter(2016, 1);

    /// A Wednesday.
    private static final Instant FILED = Instant.parse("2016-04-13T02:00:00Z");

    private static final Instant DECIDE_BY = Instant.parse("2016-05-04T02:00:00Z");

    private final LogOfCases log = new LogOfCases();
    private Instant now = FILED;

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    private void disputed(String partner, String appeal) {
        log.about(
                partner,
                "rating-" + partner,
                new QuarterSealed(partner, QUARTER, 1, 1, "north", FILED));
        log.about(
                partner,
                "rating-" + partner,
                new AppealFiled(appeal, QUARTER, List.of(new UUID(3, 3)), "in time", FILED));
    }

    private void decided(String partner, String appeal) {
        log.about(
                partner,
                "rating-" + partner,
                new AppealDecided(appeal, QUARTER, true, "seen", now));
    }

    private void project() {
        Projecting.project(
                DATABASE,
                new PartnersProjection(new PlainEventJson()),
                log.of(PartnershipEvent.class));
    }

    private List<String> appeals(String actor, String state) {
        return shown(actor, "/api/appeals?state=" + state)
                .valueStream()
                .map(it -> it.path("appeal").asString())
                .toList();
    }

    private JsonNode shown(String actor, String address) {
        var rows = new Rows(DATABASE.connections(), new Progress(DATABASE.connections()));
        return JsonMapper.shared()
                .readTree(
                        Web.of(new AppealsApi(rows, () -> now))
                                .get()
                                .uri(address)
                                .header(Web.ACTOR, actor)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent());
    }

    @Test
    void an_appeal_says_by_when_it_is_to_be_decided() {
        disputed("P", "A-1");
        project();
        var appeal = shown("COOPERATION_MANAGER", "/api/appeals").get(0);
        assertThat(appeal.path("filedAt").asString()).isEqualTo("2016-04-13T02:00:00.000Z");
        assertThat(appeal.path("decideBy").asString()).isEqualTo("2016-05-04T02:00:00.000Z");
        assertThat(appeal.path("region").asString()).isEqualTo("north");
    }

    @Test
    void an_appeal_is_overdue_after_its_last_moment_until_it_is_decided() {
        disputed("P", "A-1");
        disputed("Q", "A-2");
        project();
        now = DECIDE_BY;
        assertThat(appeals("COOPERATION_MANAGER", "OVERDUE")).isEmpty();
        now = DECIDE_BY.plusMillis(1);
        assertThat(appeals("COOPERATION_MANAGER", "OVERDUE")).containsExactly("A-1", "A-2");
        assertThat(appeals("PARTNER_MANAGER Q", "OVERDUE")).containsExactly("A-2");
        decided("P", "A-1");
        project();
        assertThat(appeals("COOPERATION_MANAGER", "OVERDUE")).containsExactly("A-2");
        assertThat(appeals("COOPERATION_MANAGER", "OPEN")).containsExactly("A-2");
        assertThat(appeals("COOPERATION_MANAGER", "DECIDED")).containsExactly("A-1");
    }
}
