package io.caseledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final List<String> SLA = List.of("sla");

    private final Progress progress = new Progress(DATABASE.connections());

    /// Long before what they said they would wait for.
    @Test
    void whoever_waits_is_let_go_when_the_node_ends() {
        var waiting = progress.await(SLA, 7, Progress.LONGEST_WAIT).toFuture();
        assertThat(waiting).isNotDone();
        progress.end();
        assertThatThrownBy(() -> waiting.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NotCaughtUpException.class);
    }

    @Test
    void whoever_is_shown_what_he_waits_for_waits_no_longer() {
        DATABASE.execute(
                """
                insert into readmodel.progress (projection, segment, mask, position, claimed_at)
                values ('sla', 0, 0, 7, now())
                """);
        progress.await(SLA, 7, Duration.ofSeconds(20)).block(Duration.ofSeconds(10));
        DATABASE.empty();
    }
}
