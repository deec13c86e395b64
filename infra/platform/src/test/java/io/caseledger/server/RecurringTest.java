package io.caseledger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class RecurringTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int TIMES = 20;

    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean away = true;

    private Mono<Duration> work() {
        return Mono.fromCallable(() -> {
            attempts.incrementAndGet();
            if (away) {
                throw new IllegalStateException("nobody answers");
            }
            return AT_ONCE;
        });
    }

    @Test
    void an_outage_is_told_of_when_it_begins_and_when_it_is_over(CapturedOutput output) {
        var recurring = new Recurring("look", work(), AT_ONCE);
        recurring.start();
        try {
            awaitAttempts();
            assertThat(output.getAll()).containsOnlyOnce("could not look");
            away = false;
            awaitAttempts();
            assertThat(output.getAll()).containsOnlyOnce("can look again");
            away = true;
            awaitAttempts();
            assertThat(output.getAll().split("could not look")).hasSize(3);
        } finally {
            recurring.stop();
        }
    }

    private void awaitAttempts() {
        var enough = attempts.get() + TIMES;
        await().until(() -> attempts.get() >= enough);
    }
}
