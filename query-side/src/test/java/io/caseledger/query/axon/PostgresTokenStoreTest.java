package io.caseledger.query.axon;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.ReadDatabase;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

final class PostgresTokenStoreTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final long LOG_END = 77;
    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Statements STATEMENTS = new Statements(DATABASE.connections());

    private final String processor = "p" + UUID.randomUUID();
    private final PostgresTokenStore here = store("here", LONG);
    private final PostgresTokenStore there = store("there", LONG);
    private final AllSegments all = new AllSegments(STATEMENTS, new Node("here", LONG));

    private static PostgresTokenStore store(String node, Duration silence) {
        return new PostgresTokenStore(
                STATEMENTS, new Node(node, silence), () -> completedFuture(at(LOG_END)));
    }

    @Test
    void a_token_is_kept() {
        initialize(1);
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(0));
        await(here.storeToken(at(42), processor, 0, null));
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(42));
        assertThatThrownBy(() ->
                        here.storeToken(
                                ReplayToken.createReplayToken(at(100), at(4)), processor, 0, null))
                .hasMessageContaining("not a position");
    }

    @Test
    void where_the_log_ended_when_segments_began_is_kept() {
        initialize(2);
        await(here.fetchToken(processor, 0, null));
        await(here.storeToken(at(42), processor, 0, null));
        assertThat(
                        DATABASE.column(
                                "select position || ' of ' || complete_from from readmodel.progress where projection = '%s' order by segment"
                                        .formatted(processor)))
                .containsExactly("42 of 77", "0 of 77");
    }

    @Test
    void segments_begin_also_while_the_log_is_away() {
        var store =
                new PostgresTokenStore(
                        STATEMENTS,
                        new Node("here", LONG),
                        () -> failedFuture(new IllegalStateException("no log")));
        await(store.initializeTokenSegments(processor, 1, at(0), null));
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(0));
    }

    @Test
    void tokens_of_own_segments_move_forward_together_and_others_stay() {
        initialize(4);
        await(here.fetchToken(processor, 0, null));
        await(here.fetchToken(processor, 1, null));
        await(here.storeToken(at(9), processor, 1, null));
        await(there.fetchToken(processor, 2, null));

        all.advance(processor, Map.of(0, 5L, 1, 5L, 2, 5L, 3, 5L)).block();
        assertThat(all.of(processor).collectList().block())
                .containsExactly(
                        new ProjectionStatus.Segment(0, 5, "here"),
                        new ProjectionStatus.Segment(1, 9, "here"),
                        new ProjectionStatus.Segment(2, 0, "there"),
                        new ProjectionStatus.Segment(3, 0, null));
    }

    @Test
    void a_claimed_segment_is_nobody_elses_until_it_is_released() {
        initialize(2);
        await(here.fetchToken(processor, 0, null));

        assertUnclaimable(there.fetchToken(processor, 0, null));
        assertUnclaimable(there.storeToken(at(1), processor, 0, null));
        assertUnclaimable(there.extendClaim(processor, 0, null));
        assertUnclaimable(there.deleteToken(processor, 0, null));
        await(there.releaseClaim(processor, 0, null));
        assertThat(await(there.fetchAvailableSegments(processor, null)))
                .extracting(Segment::getSegmentId)
                .containsExactly(1);

        await(here.extendClaim(processor, 0, null));
        await(here.releaseClaim(processor, 0, null));
        await(there.fetchToken(processor, 0, null));
        assertUnclaimable(here.storeToken(at(1), processor, 0, null));
    }

    @Test
    void the_claim_of_a_silent_owner_may_be_taken_over() {
        initialize(1);
        await(here.fetchToken(processor, 0, null));
        var impatient = store("impatient", Duration.ZERO);

        await(impatient.fetchToken(processor, 0, null));
        assertUnclaimable(here.storeToken(at(1), processor, 0, null));
    }

    @Test
    void segments_are_initialized_once() {
        assertThat(initialize(4)).hasSize(4);
        assertThat(await(here.fetchSegments(processor, null))).hasSize(4);
        assertUnclaimable(here.initializeTokenSegments(processor, 4, at(0), null));
        var segment = await(here.fetchSegment(processor, 3, null));
        assertThatThrownBy(() -> await(here.initializeSegment(at(0), processor, segment, null)))
                .hasCauseInstanceOf(UnableToInitializeTokenException.class);
        assertThat(await(here.fetchSegment(processor, 9, null))).isNull();
        assertUnclaimable(here.fetchToken(processor, 9, null));
    }

    @Test
    void a_segment_that_was_split_is_not_claimed_by_its_old_shape() {
        var root = initialize(1).getFirst();
        assertThat(await(here.fetchToken(processor, root, null))).isEqualTo(at(0));
        assertUnclaimable(here.fetchToken(processor, root.split()[0], null));
    }

    @Test
    void a_token_that_nobody_owns_may_be_deleted() {
        initialize(1);
        await(there.deleteToken(processor, 0, null));
        assertThat(await(here.fetchSegments(processor, null))).isEmpty();
    }

    @Test
    void two_stores_on_one_database_know_that_they_are_one() {
        assertThat(await(here.retrieveStorageIdentifier(null)))
                .isEqualTo(await(there.retrieveStorageIdentifier(null)))
                .isNotBlank();
    }

    @Test
    void a_token_shares_the_fate_of_the_transaction_it_joins() {
        initialize(1);
        await(here.fetchToken(processor, 0, null));

        storeAndEnd(at(7), Connection::rollbackTransaction);
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(0));
        storeAndEnd(at(7), Connection::commitTransaction);
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(7));
    }

    private void storeAndEnd(TrackingToken token, Function<Connection, Publisher<Void>> end) {
        within(end, context -> here.storeToken(token, processor, 0, context));
    }

    private static void within(
            Function<Connection, Publisher<Void>> end,
            Function<ProcessingContext, CompletableFuture<Void>> work) {
        var connection = Objects.requireNonNull(DATABASE.connections().create().block());
        Mono.from(connection.beginTransaction()).block();
        var unitOfWork = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE).create();
        await(
                unitOfWork.executeWithResult(context -> {
                    context.putResource(ProjectionConnection.KEY, Mono.just(connection));
                    return work.apply(context);
                }));
        Mono.from(end.apply(connection)).block();
        Mono.from(connection.close()).block();
    }

    /// What a rebuild and a batch under way do to each other.
    @Test
    void who_takes_all_segments_away_waits_for_a_batch_and_then_nobody_stores_any_more() {
        initialize(2);
        await(here.fetchToken(processor, 0, null));
        within(
                Connection::commitTransaction,
                batch -> {
                    await(here.storeToken(at(7), processor, 0, batch));
                    var taken = new CompletableFuture<Void>();
                    Thread.ofVirtual()
                            .start(() -> {
                                within(
                                        Connection::commitTransaction,
                                        rebuild -> all.delete(processor, rebuild).toFuture());
                                taken.complete(null);
                            });
                    assertThatThrownBy(() -> taken.get(300, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    this.taken = taken;
                    return CompletableFuture.completedFuture(null);
                });
        await(taken);
        assertThat(await(here.fetchSegments(processor, null))).isEmpty();
        assertUnclaimable(here.storeToken(at(8), processor, 0, null));
    }

    private CompletableFuture<Void> taken = new CompletableFuture<>();

    private List<Segment> initialize(int count) {
        return await(here.initializeTokenSegments(processor, count, at(0), null));
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private static void assertUnclaimable(CompletableFuture<?> future) {
        assertThatThrownBy(() -> await(future))
                .hasCauseInstanceOf(UnableToClaimTokenException.class);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
