package io.caseledger.query.axon;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.Progress;
import io.caseledger.query.Projection;
import io.caseledger.query.ProjectionStatus;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.EventTrackerStatus;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// A [Projection] on a pooled streaming processor: rows and token move in one transaction. Its
/// segments are divided among the nodes that run it; on each node they take turns.
public final class ProjectionProcessor {

    /// So many nodes can share a projection. Every segment looks at every event, so more of them
    /// only cost.
    public static final int MOST_SEGMENTS = 32;

    /// How PostgreSQL treats the connections of projections.
    ///
    /// Their commits need not wait for the disk: rows and token are lost together if it fails, and
    /// come again from the log. Unless told not to, PostgreSQL reads whole tables for some hundred
    /// ids, batch after batch, for as long as it believes a table to be as small as when it was
    /// new. And a node that stops in the middle of a batch must not hold its rows for ever.
    public static final Map<String, String> CONNECTION_SETTINGS =
            Map.of(
                    "synchronous_commit", "off",
                    "enable_seqscan", "off",
                    "idle_in_transaction_session_timeout", "10s");

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionProcessor.class);

    /// How soon a node claims what is its share, gives up what is more, and tries again what
    /// failed; the last doubles up to a minute while it keeps failing.
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    /// A claim that is silent for so long is extended: late enough to cost nothing, and soon enough
    /// to fail a few times.
    private static final int EXTENSIONS_BEFORE_SILENCE = 4;

    private final Projection<?> projection;
    private final int segments;
    private final Progress progress;
    private final StreamableEventSource events;
    private final PostgresTokenStore tokens;
    private final AllSegments all;
    private final FairShare share;
    private final TransactionalUnitOfWork transactions;
    private final OwnSegments own = new OwnSegments(this::claimed);
    private final Lookahead source;
    private final Scheduler waiting =
            Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());
    private final PooledStreamingEventProcessor processor;
    private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
    private final AtomicReference<@Nullable Mono<Void>> rebuilding = new AtomicReference<>();

    /// @param segments at most [#MOST_SEGMENTS]; one that was begun with another number keeps it
    ///   until it is rebuilt
    /// @param connections set up with [#CONNECTION_SETTINGS]
    public <E extends DomainEvent> ProjectionProcessor(
            Projection<E> projection,
            int segments,
            Progress progress,
            StreamableEventSource events,
            Node node,
            ConnectionFactory connections) {
        this.projection = projection;
        this.segments = segments;
        this.progress = progress;
        this.events = events;
        var statements = new Statements(connections);
        this.tokens = new PostgresTokenStore(statements, node, () -> events.latestToken(null));
        this.all = new AllSegments(statements, node);
        this.share = new FairShare(statements, node);
        this.transactions = new TransactionalUnitOfWork(connections);
        var collector =
                new BatchCollector<>(
                        projection.family(),
                        (batch, context) -> project(batch, projection, context));
        this.source =
                new Lookahead(
                        events,
                        Lookahead.GATHERING,
                        own::taken,
                        collector.supportedEvents(),
                        this::cannotRead);
        progress.whenAwaited(projection.name(), source::hurry);
        this.processor =
                new PooledStreamingEventProcessor(
                        projection.name(), List.of(collector), configuration(node));
    }

    /// Follows all events, also those that no projection knows: what ends with them is read as
    /// well.
    private PooledStreamingEventProcessorConfiguration configuration(Node node) {
        return new PooledStreamingEventProcessorConfiguration()
                .eventSource(source)
                .eventCriteria(known -> EventCriteria.havingAnyTag())
                .tokenStore(tokens)
                .unitOfWorkFactory(transactions)
                .coordinatorExecutor(
                        Executors.newScheduledThreadPool(
                                1, Thread.ofVirtual().name("projection-coordinator").factory()))
                .workerExecutor(new Worker(this::settle))
                .initialSegmentCount(segments)
                .initialToken(log -> log.firstToken(null))
                .maxSegmentProvider(share)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(node.silence().toMillis() / EXTENSIONS_BEFORE_SILENCE)
                .batchSize(Lookahead.LIMIT);
    }

    private Map<Integer, EventTrackerStatus> claimed() {
        return processor.processingStatus();
    }

    /// The token first: it locks the segment, so that a rebuild waits for whole batches and nobody
    /// writes rows of a segment that is not his any more.
    private <E extends DomainEvent> Mono<Void> project(
            List<Recorded<E>> batch, Projection<E> projection, ProcessingContext context) {
        var segment = context.getResource(Segment.RESOURCE_KEY).getSegmentId();
        var token = context.getResource(TrackingToken.RESOURCE_KEY);
        own.moveToken(segment, token.position().orElseThrow());
        source.refill();
        context.runOnAfterCommit(c -> {
            error.set(null);
            progress.advanced(projection.name());
        });
        context.onError((c, phase, failure) -> failed(failure));
        return Mono.fromFuture(() -> tokens.storeToken(token, projection.name(), segment, context))
                .then(context.getResource(ProjectionConnection.KEY))
                .flatMap(connection -> projection.project(batch, connection));
    }

    /// That a segment has moved to another node is no failure.
    private void failed(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof UnableToClaimTokenException)) {
            error.set(failure);
        }
    }

    private void cannotRead(Throwable failure) {
        error.set(failure);
        LOG.warn("projection {} cannot read on", projection.name(), failure);
    }

    /// When nothing that was handed out waits in a buffer, the tokens of segments that had nothing
    /// to do follow, all at once: whoever waits for a position waits for all segments.
    private void settle() {
        var passed = source.refill() ? own.passed() : Map.<Integer, Long>of();
        if (!passed.isEmpty()) {
            all.advance(projection.name(), passed)
                    .doOnSuccess(done -> {
                        passed.forEach(own::moveToken);
                        progress.advanced(projection.name());
                    })
                    // A database that is away is told of by what else asks it; the next turn tries
                    // again.
                    .onErrorComplete()
                    .block();
        }
    }

    public Mono<Void> start() {
        return share.join(projection.name())
                .then(onVirtualThread(processor::start))
                .then(tellOfOtherSegments());
    }

    private Mono<Void> tellOfOtherSegments() {
        return all.of(projection.name())
                .count()
                .filter(begun -> begun != segments)
                .doOnNext(begun ->
                        LOG.warn(
                                "projection {} has {} segments; {}, as it is set now, will be"
                                        + " when it is rebuilt",
                                projection.name(),
                                begun,
                                segments))
                .onErrorComplete()
                .then();
    }

    /// The other nodes take over at once.
    public Mono<Void> stop() {
        return pause().then(share.leave(projection.name()));
    }

    private Mono<Void> pause() {
        return onVirtualThread(processor::shutdown);
    }

    /// Forgets all rows and projects the log again from its beginning; readers see the rows grow.
    /// All segments are taken from whichever nodes work on them, and divided anew. Who asks while
    /// it happens waits with the first; who stops waiting does not stop it.
    public Mono<Void> rebuild() {
        return Mono.defer(() ->
                rebuilding.updateAndGet(running -> running == null ? rebuildOnce() : running));
    }

    private Mono<Void> rebuildOnce() {
        return pause().then(onVirtualThread(this::forget))
                .onErrorResume(failed -> start().then(Mono.error(failed)))
                .then(start())
                .doFinally(end -> rebuilding.set(null))
                .cache();
    }

    /// The rows last: nobody reads them while they go, and the log is asked before.
    private CompletableFuture<Void> forget() {
        return transactions
                .create()
                .executeWithResult(context ->
                        all.delete(projection.name(), context)
                                .then(Mono.fromFuture(() -> begin(context)))
                                .then(context.getResource(ProjectionConnection.KEY))
                                .flatMap(projection::reset)
                                .toFuture());
    }

    private CompletableFuture<List<Segment>> begin(ProcessingContext context) {
        return events.firstToken(context)
                .thenCompose(first ->
                        tokens.initializeTokenSegments(
                                projection.name(), segments, first, context));
    }

    private Mono<Void> onVirtualThread(Supplier<CompletableFuture<Void>> action) {
        return Mono.fromCallable(() -> action.get().join()).subscribeOn(waiting).then();
    }

    public String name() {
        return projection.name();
    }

    /// Where all segments stand, on whichever node, and how this one does.
    public Mono<ProjectionStatus> status() {
        return all.of(projection.name()).collectList().map(this::status);
    }

    private ProjectionStatus status(List<ProjectionStatus.Segment> found) {
        var failure = error.get();
        return new ProjectionStatus(
                projection.name(),
                found.stream().mapToLong(ProjectionStatus.Segment::position).min().orElse(0),
                processor.isRunning(),
                failure == null && own.areCaughtUp(),
                failure == null ? null : failure.toString(),
                found);
    }
}
