package io.caseledger.query.axon;

import io.caseledger.query.Sql;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// How far each segment of a projection has read, and which node works on it. A token is stored in
/// the transaction of the unit of work, so that it moves together with the rows that were made of
/// the events before it, or not at all: it is the progress that readers wait for.
final class PostgresTokenStore implements TokenStore {

    /// Free, ours, or its owner has been silent for too long. The database's clock alone decides.
    private static final String CLAIMABLE =
            """
            (owner is null or owner = $1
                or claimed_at < clock_timestamp() - $2 * interval '1 millisecond')\
            """;

    private static final ResourceKey<Long> STORED = ResourceKey.withLabel("stored token");

    private final Statements statements;
    private final String owner;
    private final long silenceMillis;
    private final Supplier<CompletableFuture<TrackingToken>> logEnd;

    /// @param logEnd asked when the segments of a projection begin; they do, and count as complete,
    ///   also while the log is away
    PostgresTokenStore(
            Statements statements, Node node, Supplier<CompletableFuture<TrackingToken>> logEnd) {
        this.statements = statements;
        this.logEnd = logEnd;
        this.owner = node.name();
        this.silenceMillis = node.silence().toMillis();
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor,
            int count,
            @Nullable TrackingToken token,
            @Nullable ProcessingContext context) {
        var segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, count - 1);
        return future(
                insert(processor, segments, token, context)
                        .onErrorMap(
                                R2dbcDataIntegrityViolationException.class,
                                e ->
                                        new UnableToClaimTokenException(
                                                "initialized before: " + processor))
                        .thenReturn(segments));
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token,
            String processor,
            Segment segment,
            @Nullable ProcessingContext context) {
        return future(
                insert(processor, List.of(segment), token, context)
                        .onErrorMap(
                                R2dbcDataIntegrityViolationException.class,
                                e ->
                                        new UnableToInitializeTokenException(
                                                "initialized before: " + processor + segment))
                        .then());
    }

    private Mono<Long> insert(
            String processor,
            List<Segment> segments,
            @Nullable TrackingToken token,
            @Nullable ProcessingContext context) {
        return Mono.fromFuture(logEnd)
                .map(PostgresTokenStore::position)
                .onErrorReturn(0L)
                .flatMap(end ->
                        statements.update(
                                context,
                                """
                                insert into readmodel.progress
                                (projection, segment, mask, position, complete_from, claimed_at)
                                select $1, s.segment, s.mask, $2, $3, clock_timestamp()
                                from unnest($4::integer[], $5::integer[]) as s (segment, mask)
                                """,
                                processor,
                                position(token),
                                end,
                                segments.stream()
                                        .map(Segment::getSegmentId)
                                        .toArray(Integer[]::new),
                                segments.stream().map(Segment::getMask).toArray(Integer[]::new)));
    }

    /// Nothing here replays or merges, so a token is a position and nothing else.
    private static long position(@Nullable TrackingToken token) {
        if (token instanceof GlobalSequenceTrackingToken position) {
            return position.getGlobalIndex();
        }
        throw new IllegalArgumentException("not a position in the log: " + token);
    }

    /// Once in a unit of work: who stores a token before its rows has locked out all others, and
    /// finds the processor's own attempt at the end already done.
    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token,
            String processor,
            int segment,
            @Nullable ProcessingContext context) {
        Long position = position(token);
        if (context != null && position.equals(context.putResource(STORED, position))) {
            return future(Mono.empty());
        }
        return owned(
                processor,
                segment,
                statements.update(
                        context,
                        """
                        update readmodel.progress set position = $4, claimed_at = clock_timestamp()
                        where owner = $1 and projection = $2 and segment = $3
                        """,
                        owner,
                        processor,
                        segment,
                        position));
    }

    @Override
    public CompletableFuture<Void> extendClaim(
            String processor, int segment, @Nullable ProcessingContext context) {
        return owned(
                processor,
                segment,
                statements.update(
                        context,
                        """
                        update readmodel.progress set claimed_at = clock_timestamp()
                        where owner = $1 and projection = $2 and segment = $3
                        """,
                        owner,
                        processor,
                        segment));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(
            String processor, int segment, @Nullable ProcessingContext context) {
        return future(
                statements
                        .update(
                                context,
                                """
                                update readmodel.progress set owner = null
                                where owner = $1 and projection = $2 and segment = $3
                                """,
                                owner,
                                processor,
                                segment)
                        .then());
    }

    @Override
    public CompletableFuture<Void> deleteToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return owned(
                processor,
                segment,
                statements.update(
                        context,
                        "delete from readmodel.progress where projection = $3 and segment = $4 and "
                                + CLAIMABLE,
                        owner,
                        silenceMillis,
                        processor,
                        segment));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return claim(processor, segment, "", context, owner, silenceMillis, processor, segment);
    }

    /// Refuses a segment that has another shape since the caller heard of it.
    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, Segment segment, @Nullable ProcessingContext context) {
        return claim(
                processor,
                segment.getSegmentId(),
                " and mask = $5",
                context,
                owner,
                silenceMillis,
                processor,
                segment.getSegmentId(),
                segment.getMask());
    }

    private CompletableFuture<TrackingToken> claim(
            String processor,
            int segment,
            String condition,
            @Nullable ProcessingContext context,
            Object... parameters) {
        return future(
                statements
                        .query(
                                context,
                                row ->
                                        (TrackingToken)
                                                new GlobalSequenceTrackingToken(
                                                        Sql.value(row, "position", Long.class)),
                                "update readmodel.progress set owner = $1, claimed_at = clock_timestamp()"
                                        + " where projection = $3 and segment = $4 and "
                                        + CLAIMABLE
                                        + condition
                                        + " returning position",
                                parameters)
                        .next()
                        .switchIfEmpty(Mono.error(() -> notOurs(processor, segment))));
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(
            String processor, int segment, @Nullable ProcessingContext context) {
        return future(
                statements
                        .query(
                                context,
                                PostgresTokenStore::segment,
                                """
                                select segment, mask from readmodel.progress
                                where projection = $1 and segment = $2
                                """,
                                processor,
                                segment)
                        .next());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(
            String processor, @Nullable ProcessingContext context) {
        return future(
                statements
                        .query(
                                context,
                                PostgresTokenStore::segment,
                                """
                                select segment, mask from readmodel.progress
                                where projection = $1 order by segment
                                """,
                                processor)
                        .collectList());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return future(
                statements
                        .query(
                                context,
                                PostgresTokenStore::segment,
                                "select segment, mask from readmodel.progress where projection = $3 and "
                                        + CLAIMABLE
                                        + " order by segment",
                                owner,
                                silenceMillis,
                                processor)
                        .collectList());
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(
            @Nullable ProcessingContext context) {
        return future(
                statements
                        .query(
                                context,
                                row -> Sql.value(row, "identifier", String.class),
                                """
                                select system_identifier || '/' || current_database() as identifier
                                from pg_control_system()
                                """)
                        .single());
    }

    private static Segment segment(Readable row) {
        return new Segment(
                Sql.value(row, "segment", Integer.class), Sql.value(row, "mask", Integer.class));
    }

    private CompletableFuture<Void> owned(String processor, int segment, Mono<Long> updated) {
        return future(
                updated.filter(rows -> rows > 0)
                        .switchIfEmpty(Mono.error(() -> notOurs(processor, segment)))
                        .then());
    }

    private UnableToClaimTokenException notOurs(String processor, int segment) {
        return new UnableToClaimTokenException(
                "%s[%d] is not there, or is not %s's".formatted(processor, segment, owner));
    }

    /// Axon's futures may hold null, and its types do not say so.
    @SuppressWarnings("NullAway")
    private static <T> CompletableFuture<T> future(Mono<T> mono) {
        return mono.toFuture();
    }
}
