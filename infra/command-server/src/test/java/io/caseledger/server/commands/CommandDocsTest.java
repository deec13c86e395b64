package io.caseledger.server.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.Desk;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.casehandling.CaseApi;
import io.caseledger.command.casehandling.OpenReplacements;
import io.caseledger.command.partners.PartnerApi;
import io.caseledger.command.partners.RatingApi;
import io.caseledger.command.partners.RatingPolicyApi;
import io.caseledger.command.partners.SurveyApi;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

/// All that may be asked is described.
class CommandDocsTest {

    private static final InMemoryEventStorageEngine LOG = new InMemoryEventStorageEngine();
    private static final OpenReplacements NO_REPLACEMENTS =
            _ -> CompletableFuture.completedFuture(Optional.empty());
    private static final List<Desk<?>> DESKS =
            List.of(
                    unattended(new CaseApi(new LogOfFacts(LOG), NO_REPLACEMENTS)),
                    unattended(new PartnerApi(new LogOfPartners(LOG))),
                    unattended(new SurveyApi()),
                    unattended(new RatingApi(new LogOfPartners(LOG))),
                    unattended(new RatingPolicyApi()));

    private final OpenAPI api = new OpenAPI().paths(new Paths()).components(new Components());

    CommandDocsTest() {
        new CommandDocs(DESKS).customise(api);
    }

    private static <C> Desk<C> unattended(Edge<C> edge) {
        return new Desk<>(
                edge,
                _ -> CompletableFuture.<List<Answer>>failedFuture(new IllegalStateException()));
    }

    private static List<Endpoint<?, ?>> endpoints() {
        return DESKS.stream()
                .<Endpoint<?, ?>>flatMap(desk -> desk.edge().endpoints().stream())
                .toList();
    }

    @Test
    void every_endpoint_has_a_place_and_none_has_anothers() {
        assertThat(endpoints())
                .extracting(Endpoint::path)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(api.getPaths().keySet());
    }

    @Test
    void bodies_are_described_under_names_of_their_own() {
        var bodies = endpoints().stream().<Class<?>>map(Endpoint::body).distinct().toList();
        assertThat(bodies).extracting(Class::getSimpleName).doesNotHaveDuplicates();
        assertThat(api.getComponents().getSchemas().keySet())
                .containsAll(bodies.stream().map(Class::getSimpleName).toList());
    }

    @Test
    void an_answer_names_its_subject_as_the_edge_does() {
        assertThat(subject("/api/cases/{id}/closure")).contains("caseId");
        assertThat(subject("/api/cases/{id}/survey-answers")).contains("survey");
        assertThat(subject("/api/partners/{id}/seals")).contains("partner");
        assertThat(subject("/api/rating-policies")).contains("ratingPolicy");
    }

    private Iterable<String> subject(String path) {
        var post = requireNonNull(api.getPaths().get(path)).getPost();
        var done = requireNonNull(post.getResponses().get("2XX"));
        Schema<?> standing = requireNonNull(done.getContent().get("application/json")).getSchema();
        return standing.getProperties().keySet();
    }
}
