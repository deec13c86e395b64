package io.caseledger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Prometheus finds the servers of every compose file, and Grafana finds Prometheus and its board.
class WatchTest {

    private final Compose compose = Compose.file("compose.watch.yaml");

    @Test
    void prometheus_scrapes_every_server_of_every_file() {
        var scrape = scrape();
        assertThat(scrape.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
        var servers =
                Compose.files().stream()
                        .flatMap(Compose::services)
                        .filter(Compose.Service::isOurs)
                        .map(Compose.Service::name)
                        .collect(Collectors.toSet());
        assertThat(scrape.at("/dns_sd_configs/0/names").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(servers);
        assertThat(scrape.at("/dns_sd_configs/0/port").asInt()).isEqualTo(8080);
    }

    @Test
    void prometheus_shows_a_token_of_the_issuer() {
        var oauth2 = scrape().path("oauth2");
        assertThat(oauth2.path("token_url").asString()).startsWith("${CASELEDGER_TOKEN_URL:?");
        assertThat(oauth2.path("client_secret_file").asString())
                .isEqualTo(
                        "/run/secrets/"
                                + compose.service("prometheus")
                                        .strings("secrets")
                                        .findFirst()
                                        .orElseThrow());
    }

    @Test
    void grafana_asks_prometheus_where_it_listens() {
        var source =
                DeployFiles.yaml(
                                DeployFiles.FOLDER.resolve(
                                        "grafana/provisioning/datasources/prometheus.yaml"))
                        .getFirst();
        assertThat(source.at("/datasources/0/url").asString())
                .isEqualTo("http://" + compose.service("prometheus").name() + ":9090");
        var boards =
                DeployFiles.yaml(
                                DeployFiles.FOLDER.resolve(
                                        "grafana/provisioning/dashboards/caseledger.yaml"))
                        .getFirst();
        assertThat(compose.service("grafana").strings("volumes"))
                .contains(
                        "./grafana/caseledger.json:"
                                + boards.at("/providers/0/options/path").asString()
                                + "/caseledger.json:ro");
    }

    private JsonNode scrape() {
        var configuration =
                DeployFiles.yaml(compose.content().at("/configs/prometheus/content").asString());
        return configuration.getFirst().at("/scrape_configs/0");
    }
}
