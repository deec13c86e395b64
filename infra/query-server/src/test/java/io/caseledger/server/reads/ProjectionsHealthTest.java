package io.caseledger.server.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.server.reads.ProjectionLags.Lag;
import io.caseledger.server.reads.ProjectionLags.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ProjectionsHealthTest {

    private static final Lag CAUGHT_UP = new Lag("cases", 0, Duration.ZERO, false);

    @Test
    void just_at_the_limit_readers_are_still_served() {
        var health = health(behind(ProjectionsHealth.MOST_BEHIND));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("sla", "5 positions, 120 s behind")
                .containsEntry("cases", "0 positions, 0 s behind");
    }

    @Test
    void one_projection_beyond_it_takes_the_node_out_of_service() {
        var health = health(behind(ProjectionsHealth.MOST_BEHIND.plusMillis(1)));
        assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void what_is_not_known_is_not_held_against_it() {
        assertThat(health(null).getStatus()).isEqualTo(Status.UNKNOWN);
    }

    private static Seen behind(Duration age) {
        return new Seen(9, Map.of("cases", CAUGHT_UP, "sla", new Lag("sla", 5, age, false)));
    }

    private static Health health(@Nullable Seen seen) {
        return Objects.requireNonNull(new ProjectionsHealth(() -> seen).health().block());
    }
}
