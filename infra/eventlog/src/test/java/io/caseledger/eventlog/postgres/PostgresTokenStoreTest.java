package io.caseledger.eventlog.postgres;

import static io.caseledger.eventlog.Appends.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

class PostgresTokenStoreTest {

    private static final ResourceKey<Connection> KEY = ResourceKey.withLabel("connection");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final LogDatabase DATABASE = LogDatabase.create();
    private static final PostgresEventLog LOG =
            PostgresEventLog.open(DATABASE.settings(), new JsonEventCodec(), LogMetrics.NONE);

    private final String processor = "p" + UUID.randomUUID();
    private final TokenStore here = LOG.tokenStore(KEY, "here", LONG);
    private final TokenStore there = LOG.tokenStore(KEY, "there", LONG);

    @AfterAll
    static void close() {
        LOG.close();
    }

    @Test
    void a_token_is_kept() {
        initialize(1);
        assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(at(0));
        for (var token :
                new TrackingToken[] {
                    at(42),
                    new MergedTrackingToken(at(3), at(9)),
                    MergedTrackingToken.merged(at(7), null)
                }) {
            await(here.storeToken(token, processor, 0, null));
            assertThat(await(here.fetchToken(processor, 0, null))).isEqualTo(token);
        }
        var replay = ReplayToken.createReplayToken(at(100), at(4));
        await(here.storeToken(replay, processor, 0, null));
        assertThat(await(here.fetchToken(processor, 0, null))).hasToString(replay.toString());
        await(here.storeToken(null, processor, 0, null));
        assertThat(await(here.fetchToken(processor, 0, null))).isNull();
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
        var impatient = LOG.tokenStore(KEY, "impatient", Duration.ZERO);

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
                .isInstanceOf(UnableToInitializeTokenException.class);
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
        var connection = Objects.requireNonNull(Mono.from(DATABASE.connections().create()).block());
        Mono.from(connection.beginTransaction()).block();
        var unitOfWork = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE).create();
        await(
                unitOfWork.executeWithResult(context -> {
                    context.putResource(KEY, connection);
                    return here.storeToken(token, processor, 0, context);
                }));
        Mono.from(end.apply(connection)).block();
        Mono.from(connection.close()).block();
    }

    private List<Segment> initialize(int count) {
        return await(here.initializeTokenSegments(processor, count, at(0), null));
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private static void assertUnclaimable(CompletableFuture<?> future) {
        assertThatThrownBy(() -> await(future)).isInstanceOf(UnableToClaimTokenException.class);
    }
}
