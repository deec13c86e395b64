package io.caseledger.query.feed;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.query.EventDocument;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;

/// For whom what was published can still be come by.
final class LiveEventsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("(?m)^id: (\\d+)$");
    private static final Interest ALL = new Interest(new Viewer(Actor.SYSTEM, Set.of()), null);

    /// More than are kept, and fewer than a reader may be behind.
    private static final int MANY = 10_000;

    private final FeedInMemory feed = new FeedInMemory();
    private final LiveEvents live =
            new LiveEvents(
                    feed,
                    new EventDocument(new PlainEventJson(), customer -> customer),
                    LiveEvents.HEARTBEAT);
    private final Sinks.Empty<Void> tooSlow = Sinks.empty();

    @BeforeEach
    void start() {
        live.position().block(SOON);
    }

    @AfterEach
    void close() {
        live.close();
    }

    private LiveReader reader() {
        return Objects.requireNonNull(live.reader(0, ALL, tooSlow));
    }

    /// Returns when all of them are published.
    private void happen() throws InterruptedException {
        var watching = Reading.of(reader());
        watching.request(Long.MAX_VALUE);
        var log = new LogOfCases().open("A", Level.ONE, "P1", at("08:00"));
        for (var i = 1; i < MANY; i++) {
            log.append("A", new PartnerResponded("e", at("09:00")));
        }
        feed.add(log.events());
        watching.untilTheLast();
    }

    @Test
    void a_slow_reader_finds_all_that_follows() throws Exception {
        var slow = Reading.of(reader());
        happen();
        slow.request(Long.MAX_VALUE);
        slow.untilTheLast();
        assertThat(slow.ids).isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
    }

    @Test
    void who_begins_to_read_where_nothing_is_kept_any_more_is_told_to_come_again()
            throws Exception {
        var late = reader();
        happen();
        Reading.of(late).request(Long.MAX_VALUE);
        assertThatThrownBy(() -> tooSlow.asMono().block(SOON))
                .isInstanceOf(SlowReaderException.class);
    }

    /// Asks for nothing by itself.
    private static final class Reading extends BaseSubscriber<byte[]> {

        private final List<Long> ids = new CopyOnWriteArrayList<>();
        private final CountDownLatch last = new CountDownLatch(1);

        static Reading of(LiveReader reader) {
            var reading = new Reading();
            reader.events().subscribe(reading);
            return reading;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Whoever reads says when.
        }

        @Override
        protected void hookOnNext(byte[] chunk) {
            var found =
                    ID.matcher(new String(chunk, StandardCharsets.UTF_8))
                            .results()
                            .map(id -> Long.valueOf(id.group(1)))
                            .toList();
            ids.addAll(found);
            if (found.contains((long) MANY)) {
                last.countDown();
            }
        }

        void untilTheLast() throws InterruptedException {
            assertThat(last.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }
}
