package io.caseledger.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.RandomCommands;
import java.util.List;
import org.junit.jupiter.api.Test;

/// I16: every rejection leaves the stream unchanged.
class RejectionsTest {

    @Test
    void whatever_is_asked_a_no_records_nothing_and_a_yes_tells_the_version() {
        qt().withExamples(60)
                .forAll(lists().of(integers().all()).ofSizeBetween(1, 40))
                .checkAssert(RejectionsTest::sendAll);
    }

    private static void sendAll(List<Integer> seeds) {
        var log = new WatchedLog();
        try (var commands =
                new AxonCommands<>(
                        new CaseHandling(),
                        log,
                        new WatchedLog.IndexMarkers(),
                        1 << 20,
                        () -> Runnable::run)) {
            var step = 0;
            for (var command : RandomCommands.walk(seeds)) {
                var before = log.recorded.get();
                var order = Order.of(CaseFixture.CASE, command, new CommandId("c" + step++));
                switch (commands.send(order).join()) {
                    case Answer.Rejected _ -> assertThat(log.recorded).hasValue(before);
                    case Answer.Accepted yes ->
                            assertThat(yes.version()).isEqualTo(log.recorded.get());
                }
            }
        }
    }
}
