package io.caseledger.command.partners;

import static io.caseledger.command.partners.SomeRatings.ANSWER;
import static io.caseledger.command.partners.SomeRatings.FIRST;
import static io.caseledger.command.partners.SomeRatings.POSITION;
import static io.caseledger.command.partners.SomeRatings.SEALED;
import static io.caseledger.command.partners.SomeRatings.SECOND;
import static io.caseledger.command.partners.SomeRatings.filed;
import static io.caseledger.command.partners.SomeRatings.published;
import static io.caseledger.command.partners.SomeRatings.sealed;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.REGION;
import static io.caseledger.command.partners.Who.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Call;
import io.caseledger.command.CommandId;
import io.caseledger.command.CommandsOverHttp;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.StarOverride;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class RatingApiTest {

    private static final String APPEAL =
            "{\"appeal\":\"A-1\",\"quarter\":\"2026-Q1\",\"disputed\":[\""
                    + ANSWER
                    + "\"],\"reason\":\"it was in time\"}";
    private static final String DECISION =
            "{\"appeal\":\"A-1\",\"upheld\":true,\"reason\":\"seen\"}";
    private static final String OVERRIDE =
            "{\"quarter\":\"2026-Q1\",\"quarters\":2,\"by\":1,\"reason\":\"flood\",\"approvedBy\":\"lee\"}";
    private static final String PROOF =
            "{\"cause\":\"FALSIFIED_FACT\",\"evidence\":[\"" + ANSWER + "\"]}";

    private final PartnershipInMemory known = new PartnershipInMemory();
    private Actor caller = COOPERATION;

    private final WebTestClient http =
            CommandsOverHttp.of(
                    new RatingApi(known), known.ratings, InstantSource.fixed(SEALED), () -> caller);

    @BeforeEach
    void register() {
        known.partners.given(PARTNER, List.of(PartnersTest.registered()));
    }

    private void given(RatingEvent... facts) {
        known.ratings.given(PARTNER, List.of(facts));
    }

    private WebTestClient.ResponseSpec post(String word, String body) {
        return postOf(PARTNER, word, body);
    }

    private WebTestClient.ResponseSpec postOf(String partner, String word, String body) {
        return http.post()
                .uri(URI.create("/api/partners/" + partner + "/" + word))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private RatingEvent last() {
        return known.ratings.factsOf(PARTNER).getLast();
    }

    @Test
    void a_quarter_is_sealed_on_all_that_the_log_holds_now() {
        post("seals", "{\"quarter\":\"2026-Q1\"}")
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Location")
                .expectBody(String.class)
                .isEqualTo("{\"partner\":\"nordwind\",\"version\":1,\"position\":1}");
        assertThat(last())
                .isEqualTo(new QuarterSealed(PARTNER, FIRST, POSITION, 1, REGION, SEALED));
    }

    @Test
    void a_quarter_is_sealed_under_the_policy_in_force() {
        known.publishSecondPolicy(Duration.ofDays(30));
        post("seals", "{\"quarter\":\"2026-Q1\"}").expectStatus().isOk();
        assertThat(((QuarterSealed) last()).policy()).isEqualTo(2);
    }

    @Test
    void the_position_of_a_seal_is_read_after_what_it_rests_on() {
        var policies = new CompletableFuture<RatingPolicies>();
        var positionsAsked = new AtomicInteger();
        var log =
                new RecordedElsewhere() {
                    @Override
                    public CompletableFuture<RatingPolicies> policies() {
                        return policies;
                    }

                    @Override
                    public CompletableFuture<Partner> partner(String id) {
                        return known.partner(id);
                    }

                    @Override
                    public CompletableFuture<Long> lastPosition() {
                        positionsAsked.incrementAndGet();
                        return known.lastPosition();
                    }
                };
        var call = new Call(PARTNER, COOPERATION, new CommandId("request"), SEALED);
        var seal = new RatingApi(log).seal(new RatingApi.Sealing("2026-Q1", null), call);
        assertThat(positionsAsked).hasValue(0);
        policies.complete(RatingPolicies.FIRST);
        assertThat(seal).isCompleted();
        assertThat(positionsAsked).hasValue(1);
    }

    @Test
    void the_partners_manager_disputes_a_rating() {
        given(sealed(FIRST), published(FIRST));
        caller = MANAGER;
        post("appeals", APPEAL).expectStatus().isOk();
        assertThat(last()).isEqualTo(filed());
        post("appeals", APPEAL.replace("\"appeal\":\"A-1\",", "")).expectStatus().isOk();
        assertThat(((AppealFiled) last()).appeal()).isEqualTo("A-request");
    }

    @Test
    void cooperation_management_decides_an_appeal() {
        given(sealed(FIRST), published(FIRST), filed());
        post("appeal-decisions", DECISION).expectStatus().isOk();
        assertThat(last()).isEqualTo(new AppealDecided("A-1", FIRST, true, "seen", SEALED));
    }

    @Test
    void two_people_show_another_star() {
        given(sealed(FIRST), published(FIRST));
        post("overrides", OVERRIDE).expectStatus().isOk();
        assertThat(last())
                .isEqualTo(
                        new StarOverridden(
                                new StarOverride(1, FIRST, SECOND, "flood", List.of("ann", "lee")),
                                SEALED));
    }

    @Test
    void misconduct_is_proven() {
        post("misconduct", PROOF).expectStatus().isOk();
        assertThat(last())
                .isEqualTo(
                        new KnockOutApplied(
                                PARTNER,
                                SECOND,
                                new KnockOut(
                                        KnockOutCause.FALSIFIED_FACT,
                                        1,
                                        List.of(ANSWER),
                                        SECOND.plus(1).last()),
                                SEALED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "seals | {}",
                "seals | {\"quarter\":\"2026-Q5\"}",
                "seals | {\"quarter\":\"first\"}",
                "appeals | {\"quarter\":\"2026-Q1\",\"disputed\":[],\"reason\":\"r\"}",
                "appeals | {\"quarter\":\"2026-Q1\",\"disputed\":[null],\"reason\":\"r\"}",
                "appeals | {\"quarter\":\"2026-Q1\",\"disputed\":[\"e-1\"],\"reason\":\"r\"}",
                "appeals | {\"quarter\":\"2026-Q1\",\"reason\":\"r\"}",
                "appeal-decisions | {\"appeal\":\"A-1\",\"reason\":\"r\"}",
                "appeal-decisions | {\"upheld\":true,\"reason\":\"r\"}",
                "appeal-decisions | {\"appeal\":\"A-1\",\"upheld\":true}",
                "overrides | {\"quarter\":\"2026-Q1\",\"by\":1,\"reason\":\"r\",\"approvedBy\":\"lee\"}",
                "overrides | {\"quarter\":\"2026-Q1\",\"quarters\":1,\"reason\":\"r\",\"approvedBy\":\"lee\"}",
                "overrides | {\"quarter\":\"2026-Q1\",\"quarters\":1,\"by\":1,\"reason\":\"r\"}",
                "misconduct | {\"evidence\":[\"00000000-0000-0000-0000-000000000007\"]}",
                "misconduct | {\"cause\":\"RUDENESS\",\"evidence\":[]}",
                "misconduct | {\"cause\":\"FALSIFIED_FACT\",\"evidence\":[]}"
            })
    void a_bad_field_is_a_bad_request(String word, String body) {
        post(word, body).expectStatus().isBadRequest();
        assertThat(known.ratings.orders).isEmpty();
    }

    @Test
    void lists_have_an_end() {
        given(sealed(FIRST), published(FIRST));
        caller = MANAGER;
        post("appeals", disputing(RatingApi.MOST_DISPUTED + 1)).expectStatus().isBadRequest();
        post("appeals", disputing(RatingApi.MOST_DISPUTED)).expectStatus().isOk();
    }

    private static String disputing(int events) {
        var all = String.join("\",\"", Collections.nCopies(events, ANSWER.toString()));
        return APPEAL.replace(ANSWER.toString(), all);
    }

    @Test
    void a_business_no_is_a_conflict() {
        post("seals", "{\"quarter\":\"2026-Q2\"}")
                .expectStatus()
                .isEqualTo(409)
                .expectBody(String.class)
                .isEqualTo("QUARTER_OPEN");
        post("overrides", OVERRIDE).expectBody(String.class).isEqualTo("NOT_PUBLISHED");
    }

    @Test
    void who_may_not_is_told_so_whether_there_is_such_a_partner_or_not() {
        caller = MANAGER;
        for (var partner : List.of(PARTNER, "nobody")) {
            for (var asked :
                    new String[][] {
                        {"seals", "{\"quarter\":\"2026-Q1\"}"},
                        {"misconduct", PROOF},
                        {"overrides", OVERRIDE},
                        {"appeal-decisions", DECISION}
                    }) {
                postOf(partner, asked[0], asked[1])
                        .expectStatus()
                        .isForbidden()
                        .expectBody(String.class)
                        .isEqualTo("NOT_AUTHORISED");
            }
        }
    }

    @Test
    void the_region_does_not_decide_about_its_own_data() {
        given(sealed(FIRST), published(FIRST), filed());
        caller = new Actor("ron", Role.COOPERATION_MANAGER, null, null, REGION);
        post("appeal-decisions", DECISION)
                .expectStatus()
                .isForbidden()
                .expectBody(String.class)
                .isEqualTo("CONFLICT_OF_INTEREST");
    }

    @Test
    void what_is_not_there_is_not_found() {
        postOf("nobody", "seals", "{\"quarter\":\"2026-Q1\"}").expectStatus().isNotFound();
        postOf("nobody", "misconduct", PROOF).expectStatus().isNotFound();
        postOf("%00", "seals", "{\"quarter\":\"2026-Q1\"}").expectStatus().isNotFound();
        postOf("%00", "overrides", OVERRIDE).expectStatus().isNotFound();
        post("appeal-decisions", DECISION)
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_APPEAL");
        given(sealed(FIRST), published(FIRST));
        caller = RIVAL;
        post("appeals", APPEAL)
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .isEqualTo("UNKNOWN_PARTNER");
    }
}
