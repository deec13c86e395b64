package io.caseledger.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LogSettingsTest {

    private static final String STORE = "caseledger.event-log";
    private static final String WHERE = "caseledger.eventstoredb.connection-string";

    @Test
    void the_log_is_on_postgresql_unless_said_otherwise() {
        assertThat(settings(Map.of()).eventLog()).isEqualTo(LogSettings.Store.POSTGRES);
        assertThat(settings(Map.of(STORE, "eventstoredb", WHERE, "esdb://h")).connectionString())
                .isEqualTo("esdb://h");
    }

    @Test
    void a_store_that_nobody_knows_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> settings(Map.of(STORE, "kafka")))
                .hasMessageContaining(STORE)
                .hasRootCauseMessage(
                        "No enum constant io.caseledger.server.log.LogSettings.Store.kafka");
    }

    @Test
    void eventstoredb_without_a_connection_string_is_refused() {
        for (var nowhere : new String[] {"", " "}) {
            var settings = settings(Map.of(STORE, "eventstoredb", WHERE, nowhere));
            assertThatThrownBy(settings::connectionString)
                    .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                    .hasMessageContaining(STORE)
                    .hasMessageContaining(WHERE);
        }
    }

    @Test
    void a_connection_string_that_cannot_be_read_is_refused_and_not_repeated() {
        assertThatThrownBy(() ->
                        LogWiring.onEventStoreDb(
                                "admin:changeit at home", new JsonEventCodec(), LogMetrics.NONE))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("looks like esdb://")
                .hasMessageNotContaining("changeit")
                .hasNoCause();
    }

    private static LogSettings settings(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("caseledger", LogSettings.class);
    }
}
