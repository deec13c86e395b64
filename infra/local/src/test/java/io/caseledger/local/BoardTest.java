package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The board asks for nothing that a running application does not tell.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardTest {

    private static final Path BOARD = Path.of("../deploy/grafana/caseledger.json");

    /// What Prometheus itself puts on every series, and the one series it makes.
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    private static final String UP = "up";

    private static final Set<String> FUNCTIONS =
            Set.of("sum", "max", "rate", "increase", "histogram_quantile");

    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final Scrape scrape = scrape();

    record Target(String panel, String query, String legend) {}

    /// After one command and one refusal, so that both have been counted once.
    private static Scrape scrape() {
        var operator = Caseledger.running().operator();
        Caseledger.running()
                .nobody()
                .get()
                .uri("/api/cases")
                .exchange()
                .expectStatus()
                .isEqualTo(401);
        operator.post()
                .uri("/api/cases/UNKNOWN/escalations")
                .header("Content-Type", "application/json")
                .bodyValue("{\"toTier\":\"REGION\",\"summary\":\"s\"}")
                .exchange()
                .expectStatus()
                .isNotFound();
        return Scrape.of(OperationsTest.scrape(operator));
    }

    static Stream<Target> targets() {
        return new JsonMapper()
                .readTree(BOARD.toFile())
                .path("panels")
                .valueStream()
                .flatMap(panel ->
                        panel.path("targets")
                                .valueStream()
                                .map(target ->
                                        new Target(
                                                panel.path("title").asString(),
                                                target.path("expr").asString(),
                                                target.path("legendFormat").asString())));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void every_metric_and_label_of_a_query_is_told(Target target) {
        var query = PromQl.of(target.query());
        assertThat(query.metrics()).isNotEmpty();
        assertThat(FUNCTIONS).containsAll(query.functions());
        for (var metric : query.metrics()) {
            if (!metric.equals(UP)) {
                assertThat(scrape.series()).containsKey(metric);
                assertThat(labels(metric)).containsAll(query.groupedBy());
            }
        }
        for (var pick : query.picks()) {
            if (!OF_PROMETHEUS.contains(pick.label())) {
                assertThat(series(pick.metric()))
                        .anyMatch(one -> pick.value().equals(one.get(pick.label())));
            }
        }
        var legend =
                LEGEND.matcher(target.legend()).results().map(found -> found.group(1)).toList();
        var shown =
                query.functions().contains("sum") || query.functions().contains("max")
                        ? query.groupedBy()
                        : OF_PROMETHEUS;
        assertThat(shown).containsAll(legend);
    }

    @Test
    void every_figure_of_ours_has_a_place_on_the_board() {
        var asked =
                targets()
                        .flatMap(target -> PromQl.of(target.query()).metrics().stream())
                        .map(BoardTest::family)
                        .toList();
        assertThat(scrape.series().keySet())
                .filteredOn(metric -> metric.startsWith("caseledger_"))
                .extracting(BoardTest::family)
                .isNotEmpty()
                .allMatch(asked::contains);
    }

    @Test
    void panels_have_a_name_and_a_place_of_their_own() {
        var panels = new JsonMapper().readTree(BOARD.toFile()).path("panels");
        assertThat(panels.valueStream().map(panel -> panel.path("title").asString()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(panels.valueStream().map(panel -> panel.path("gridPos")))
                .doesNotHaveDuplicates();
        assertThat(panels.valueStream().map(panel -> panel.at("/datasource/uid").asString()))
                .allMatch("prometheus"::equals);
    }

    private static String family(String metric) {
        return metric.replaceAll("_(bucket|count|sum|max)$", "");
    }

    private List<Map<String, String>> series(String metric) {
        return scrape.series().getOrDefault(metric, List.of());
    }

    private Set<String> labels(String metric) {
        var labels = new HashSet<>(OF_PROMETHEUS);
        series(metric).forEach(one -> labels.addAll(one.keySet()));
        return labels;
    }
}
