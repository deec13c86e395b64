package io.caseledger.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogMetadataTest {

    private static final Instant OCCURRED = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final DomainEvent EVENT = () -> OCCURRED;
    private static final Recorded.Provenance PROVENANCE =
            new Recorded.Provenance(Actor.SYSTEM, "c-1", "r-1", null, "p-1", "acme", false);

    @Test
    void a_delivered_event_is_put_together_again() {
        var metadata = new HashMap<>(PROVENANCE.toMetadata());
        metadata.put(LogMetadata.POSITION, "7");
        metadata.put(LogMetadata.STREAM, "case-1");
        metadata.put(LogMetadata.VERSION, "3");
        metadata.put(LogMetadata.RECORDED_AT, "1500");
        var id = UUID.randomUUID();

        var recorded = LogMetadata.recorded(id, "case.X", 1, metadata, EVENT);

        assertThat(recorded)
                .isEqualTo(
                        new Recorded<>(
                                7,
                                id,
                                "case-1",
                                3,
                                "case.X",
                                1,
                                OCCURRED,
                                Instant.ofEpochMilli(1500),
                                PROVENANCE,
                                EVENT));
    }

    @Test
    void metadata_that_no_log_wrote_is_refused() {
        Map<String, String> metadata = PROVENANCE.toMetadata();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LogMetadata.recorded(UUID.randomUUID(), "case.X", 1, metadata, EVENT))
                .withMessageContaining("position");
    }
}
