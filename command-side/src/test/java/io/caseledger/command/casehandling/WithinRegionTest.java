package io.caseledger.command.casehandling;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.PauseReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WithinRegionTest {

    private static final Answer.Accepted YES = new Answer.Accepted("C", 2, 2, false);

    private static Answer pause(Actor actor, @Nullable String region) {
        Commands<CaseCommand> everything = order -> completedFuture(List.of(YES));
        var within =
                new WithinRegion(everything, id -> completedFuture(Optional.ofNullable(region)));
        var pause =
                Asks.by(actor)
                        .pause(
                                PauseReason.FORCE_MAJEURE,
                                null,
                                Facts.REPORTED.plus(Duration.ofHours(1)));
        return within.send(Order.of("C", pause, new CommandId("1"))).join();
    }

    private static Actor supervisor(@Nullable String region) {
        return new Actor("sven", Role.SUPERVISOR, null, null, region);
    }

    @Test
    void a_case_of_another_region_does_not_exist() {
        var no = new Answer.Rejected(Refusal.UNKNOWN_CASE.rejection());
        assertThat(pause(supervisor("north"), "south")).isEqualTo(no);
        assertThat(pause(supervisor(null), "south")).isEqualTo(no);
    }

    @Test
    void the_own_regions_cases_and_those_of_none_are_worked_on() {
        assertThat(pause(supervisor("north"), "north")).isEqualTo(YES);
        assertThat(pause(supervisor("north"), null)).isEqualTo(YES);
    }

    @Test
    void nobody_else_is_bound_to_a_region() {
        assertThat(pause(Asks.OPERATOR, "south")).isEqualTo(YES);
    }
}
