package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.eventlog.Appends.event;
import static io.caseledger.eventlog.Appends.newCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The database itself refuses to change what was recorded, whatever the program does.
class AppendOnlyTest {

    private static final LogDatabase DATABASE = LogDatabase.create();

    @BeforeAll
    static void recordSomething() {
        try (var log =
                PostgresEventLog.open(DATABASE.settings(), new JsonEventCodec(), LogMetrics.NONE)) {
            await(append(log.engine(), newCase(), ConsistencyMarker.ORIGIN, event("a")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE eventlog.events SET type = 'x'",
                "UPDATE eventlog.events SET type = 'x' WHERE false",
                "DELETE FROM eventlog.events",
                "TRUNCATE eventlog.events",
                "TRUNCATE eventlog.events CASCADE",
                "SET session_replication_role = replica; DELETE FROM eventlog.events",
                "MERGE INTO eventlog.events e USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE"
            })
    void change_is_refused_to_everybody(String sql) {
        for (var role : new String[] {LogDatabase.APPLICATION, LogDatabase.OWNER, "postgres"}) {
            assertThatThrownBy(() -> DATABASE.execute(role, sql))
                    .as(role)
                    .rootCause()
                    .hasMessageMatching("(?s).*(append-only|permission denied).*");
        }
        assertThat(DATABASE.count("SELECT count(*) FROM eventlog.events WHERE type <> 'x'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO eventlog.events SELECT * FROM eventlog.events",
                "ALTER TABLE eventlog.events DISABLE TRIGGER ALL",
                "DROP TRIGGER append_only ON eventlog.events",
                "DROP TABLE eventlog.events",
                "CREATE OR REPLACE FUNCTION eventlog.refuse_change() RETURNS trigger"
                        + " LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
            })
    void the_application_has_no_way_around_the_append_function(String sql) {
        assertThatThrownBy(() -> DATABASE.execute(LogDatabase.APPLICATION, sql))
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
}
