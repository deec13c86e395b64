package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.Futures;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How far each processor has read. A token is stored on the connection of the unit of work, so
/// that it moves together with the rows that were made of the events before it, or not at all.
final class PostgresTokenStore implements TokenStore {

    private static final String CONFIGURATION = "__config";

    /// Free, ours, or its owner has been silent for too long. The database's clock alone decides.
    private static final String CLAIMABLE =
            " (owner IS NULL OR owner = $1"
                    + " OR claimed_at < clock_timestamp() - $2 * interval '1 millisecond') ";

    private final ConnectionFactory connections;
    private final ResourceKey<Connection> shared;
    private final String owner;
    private final long claimMillis;

    /// @param shared where a unit of work keeps the connection whose transaction a token joins
    /// @param owner this process, different from every other one
    /// @param claimLimit after so much silence another process may take a segment over
    PostgresTokenStore(
            ConnectionFactory connections,
            ResourceKey<Connection> shared,
            String owner,
            Duration claimLimit) {
        this.connections = connections;
        this.shared = shared;
        this.owner = owner;
        this.claimMillis = claimLimit.toMillis();
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor,
            int count,
            @Nullable TrackingToken token,
            @Nullable ProcessingContext context) {
        var segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, count - 1);
        return Futures.of(
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
        return Futures.of(
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
        return update(
                "INSERT INTO eventlog.tokens (processor, segment, mask, token, claimed_at)"
                        + " SELECT $1, s.segment, s.mask, $2, clock_timestamp()"
                        + " FROM unnest($3::integer[], $4::integer[]) AS s (segment, mask)",
                statement ->
                        statement
                                .bind(0, processor)
                                .bind(1, TokenText.format(token))
                                .bind(2, numbers(segments, Segment::getSegmentId))
                                .bind(3, numbers(segments, Segment::getMask)),
                context);
    }

    private static Integer[] numbers(List<Segment> segments, Function<Segment, Integer> number) {
        return segments.stream().map(number).toArray(Integer[]::new);
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token,
            String processor,
            int segment,
            @Nullable ProcessingContext context) {
        return owned(
                processor,
                segment,
                update(
                        "UPDATE eventlog.tokens SET token = $4, claimed_at = clock_timestamp()"
                                + " WHERE owner = $1 AND processor = $2 AND segment = $3",
                        statement ->
                                ours(statement, processor, segment)
                                        .bind(3, TokenText.format(token)),
                        context));
    }

    @Override
    public CompletableFuture<Void> extendClaim(
            String processor, int segment, @Nullable ProcessingContext context) {
        return owned(
                processor,
                segment,
                update(
                        "UPDATE eventlog.tokens SET claimed_at = clock_timestamp()"
                                + " WHERE owner = $1 AND processor = $2 AND segment = $3",
                        statement -> ours(statement, processor, segment),
                        context));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(
            String processor, int segment, @Nullable ProcessingContext context) {
        return Futures.of(
                update(
                                "UPDATE eventlog.tokens SET owner = NULL"
                                        + " WHERE owner = $1 AND processor = $2 AND segment = $3",
                                statement -> ours(statement, processor, segment),
                                context)
                        .then());
    }

    /// Accepts a token that nobody owns: Axon releases its claim before it splits a segment.
    @Override
    public CompletableFuture<Void> deleteToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return owned(
                processor,
                segment,
                update(
                        "DELETE FROM eventlog.tokens WHERE"
                                + CLAIMABLE
                                + "AND processor = $3 AND segment = $4",
                        statement -> claimable(statement).bind(2, processor).bind(3, segment),
                        context));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return claim(processor, segment, context, "", UnaryOperator.identity());
    }

    /// Refuses a segment that has been split or merged since the caller heard of it.
    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, Segment segment, @Nullable ProcessingContext context) {
        return claim(
                processor,
                segment.getSegmentId(),
                context,
                " AND mask = $5",
                statement -> statement.bind(4, segment.getMask()));
    }

    private CompletableFuture<TrackingToken> claim(
            String processor,
            int segment,
            @Nullable ProcessingContext context,
            String condition,
            UnaryOperator<Statement> binding) {
        return Futures.of(
                rows(
                                "UPDATE eventlog.tokens SET owner = $1, claimed_at ="
                                        + " clock_timestamp() WHERE"
                                        + CLAIMABLE
                                        + "AND processor = $3 AND segment = $4"
                                        + condition
                                        + " RETURNING token",
                                statement ->
                                        binding.apply(
                                                claimable(statement)
                                                        .bind(2, processor)
                                                        .bind(3, segment)),
                                row -> Columns.get(row, 0, String.class),
                                context)
                        .single()
                        .onErrorMap(NoSuchElementException.class, e -> notOurs(processor, segment))
                        .mapNotNull(TokenText::parse));
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(
            String processor, int segment, @Nullable ProcessingContext context) {
        return Futures.of(
                rows(
                                "SELECT segment, mask FROM eventlog.tokens"
                                        + " WHERE processor = $1 AND segment = $2",
                                statement -> statement.bind(0, processor).bind(1, segment),
                                PostgresTokenStore::segment,
                                context)
                        .next());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(
            String processor, @Nullable ProcessingContext context) {
        return Futures.of(
                rows(
                                "SELECT segment, mask FROM eventlog.tokens"
                                        + " WHERE processor = $1 ORDER BY segment",
                                statement -> statement.bind(0, processor),
                                PostgresTokenStore::segment,
                                context)
                        .collectList());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return Futures.of(
                rows(
                                "SELECT segment, mask FROM eventlog.tokens WHERE"
                                        + CLAIMABLE
                                        + "AND processor = $3 ORDER BY segment",
                                statement -> claimable(statement).bind(2, processor),
                                PostgresTokenStore::segment,
                                context)
                        .collectList());
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(
            @Nullable ProcessingContext context) {
        return Futures.of(
                update(
                                "INSERT INTO eventlog.tokens (processor, segment, mask, token, claimed_at)"
                                        + " VALUES ($1, 0, 0, $2, clock_timestamp()) ON CONFLICT DO NOTHING",
                                statement ->
                                        statement
                                                .bind(0, CONFIGURATION)
                                                .bind(1, UUID.randomUUID().toString()),
                                context)
                        .thenMany(
                                rows(
                                        "SELECT token FROM eventlog.tokens WHERE processor = $1",
                                        statement -> statement.bind(0, CONFIGURATION),
                                        row -> Columns.get(row, 0, String.class),
                                        context))
                        .single());
    }

    private static Segment segment(Row row) {
        return new Segment(Columns.get(row, 0, Integer.class), Columns.get(row, 1, Integer.class));
    }

    private Statement ours(Statement statement, String processor, int segment) {
        return statement.bind(0, owner).bind(1, processor).bind(2, segment);
    }

    private Statement claimable(Statement statement) {
        return statement.bind(0, owner).bind(1, claimMillis);
    }

    private CompletableFuture<Void> owned(String processor, int segment, Mono<Long> updated) {
        return Futures.of(
                updated.filter(rows -> rows > 0)
                        .switchIfEmpty(Mono.error(() -> notOurs(processor, segment)))
                        .then());
    }

    private UnableToClaimTokenException notOurs(String processor, int segment) {
        return new UnableToClaimTokenException(
                "%s[%d] is not there, or is not %s's".formatted(processor, segment, owner));
    }

    private Mono<Long> update(
            String sql, UnaryOperator<Statement> binding, @Nullable ProcessingContext context) {
        return run(
                        context,
                        connection ->
                                Flux.from(binding.apply(connection.createStatement(sql)).execute())
                                        .concatMap(result -> result.getRowsUpdated()))
                .reduce(0L, Long::sum);
    }

    private <T> Flux<T> rows(
            String sql,
            UnaryOperator<Statement> binding,
            Function<Row, T> mapping,
            @Nullable ProcessingContext context) {
        return run(
                context,
                connection ->
                        Flux.from(binding.apply(connection.createStatement(sql)).execute())
                                .concatMap(result -> result.map((row, m) -> mapping.apply(row))));
    }

    private <T> Flux<T> run(
            @Nullable ProcessingContext context, Function<Connection, Flux<T>> work) {
        var joined = context == null ? null : context.getResource(shared);
        return joined == null
                ? Flux.usingWhen(connections.create(), work, Connection::close)
                : work.apply(joined);
    }
}
