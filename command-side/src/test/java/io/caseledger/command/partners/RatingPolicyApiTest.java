package io.caseledger.command.partners;

import static io.caseledger.command.partners.SomeRatings.SEALED;
import static io.caseledger.command.partners.SomeRatings.version;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.POLICY_ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandsOverHttp;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A policy is posted in the form in which the log holds it.
class RatingPolicyApiTest {

    private static final Path IN_THE_LOG =
            Path.of(
                    "../infra/eventlog/src/test/resources/golden/ratingpolicy.RatingPolicyPublished-1.json");

    private final PartnershipInMemory known = new PartnershipInMemory();
    private Actor caller = POLICY_ADMIN;

    private final WebTestClient http =
            CommandsOverHttp.of(
                    new RatingPolicyApi(),
                    known.policies,
                    InstantSource.fixed(SEALED),
                    () -> caller);

    private static ObjectNode policy() {
        var published = (ObjectNode) new JsonMapper().readTree(IN_THE_LOG.toFile());
        return ((ObjectNode) published.path("policy")).put("version", 2);
    }

    private WebTestClient.ResponseSpec post(JsonNode policy) {
        return http.post()
                .uri("/api/rating-policies")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(policy.toString())
                .exchange();
    }

    @Test
    void a_published_version_has_a_place_of_its_own() {
        post(policy())
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/api/rating-policies/2")
                .expectBody(String.class)
                .isEqualTo("{\"ratingPolicy\":\"STAR\",\"version\":1,\"position\":1}");
        post(policy().put("version", 3))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Location", "/api/rating-policies/3");
    }

    @Test
    void nothing_of_it_is_lost_on_the_way() {
        post(policy());
        assertThat(known.policies.factsOf(PublishRatingPolicy.SUBJECT))
                .containsExactly(new RatingPolicyPublished(version(2), SEALED));
    }

    @Test
    void whatever_is_left_out_or_null_is_a_bad_request() {
        for (var pointer : pointers("", policy())) {
            var without = policy();
            parent(without, pointer).remove(name(pointer));
            post(without).expectStatus().isBadRequest();
            var absent = policy();
            parent(absent, pointer).putNull(name(pointer));
            post(absent).expectStatus().isBadRequest();
        }
        assertThat(known.policies.orders).isEmpty();
    }

    /// Of everything that has a name, but for the KPIs, which the policy itself misses.
    private static List<String> pointers(String at, JsonNode node) {
        var found = new ArrayList<String>();
        for (var field : node.properties()) {
            var pointer = at + "/" + field.getKey();
            if (!at.equals("/kpis")) {
                found.add(pointer);
            }
            found.addAll(pointers(pointer, field.getValue()));
        }
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(pointers(at + "/" + i, node.get(i)));
        }
        return found;
    }

    private static ObjectNode parent(JsonNode policy, String pointer) {
        return (ObjectNode) policy.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    @Test
    void what_no_policy_has_is_a_bad_request() {
        post(policy().put("generosity", 5)).expectStatus().isBadRequest();
        post(policy().put("z", "wide")).expectStatus().isBadRequest();
        post(policy().put("cure", "a month")).expectStatus().isBadRequest();
        var kpi = policy();
        ((ObjectNode) kpi.at("/kpis")).set("KINDNESS", kpi.at("/kpis/RESPONSE"));
        post(kpi).expectStatus().isBadRequest();
    }

    @Test
    void a_policy_with_flaws_is_refused() {
        var kpi = policy();
        ((ObjectNode) kpi.at("/kpis")).remove("RESPONSE");
        for (var flawed : List.of(kpi, policy().put("z", -1), policy().put("version", 4))) {
            post(flawed)
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody(String.class)
                    .isEqualTo("INVALID_POLICY");
        }
    }

    @Test
    void only_policy_administration_publishes() {
        caller = COOPERATION;
        post(policy()).expectStatus().isForbidden();
    }
}
