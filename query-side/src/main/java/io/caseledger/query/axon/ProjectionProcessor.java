package io.caseledger.query.axon;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.Progress;
import io.caseledger.query.Projection;
import io.caseledger.query.ProjectionStatus;
import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// A [Projection] on a pooled streaming processor: rows, progress and token move in one
/// transaction, on one node at a time.
public final class ProjectionProcessor {

    /// How soon a projection that failed, or whose node died, is tried again; doubles up to a
    /// minute while it keeps failing.
    private static final long CLAIM_INTERVAL_MILLIS = 1_000;

    /// How PostgreSQL treats the connections of projections.
    ///
    /// Their commits need not wait for the disk: rows and token are lost together if it fails, and
    /// come again from the log. And unless told not to, PostgreSQL reads whole tables for some
    /// hundred ids, batch after batch, for as long as it believes a table to be as small as when it
    /// was new.
    public static final Map<String, String> CONNECTION_SETTINGS =
            Map.of("synchronous_commit", "off", "enable_seqscan", "off");

    private final Projection projection;
    private final Progress progress;
    private final TokenStore tokens;
    private final TransactionalUnitOfWork transactions;
    private final Lookahead source;
    private final ScheduledExecutorService coordinating = virtualThread("coordinator");
    private final ScheduledExecutorService working = virtualThread("worker");
    private final Scheduler waiting =
            Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());
    private final PooledStreamingEventProcessor processor;
    private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
    private final AtomicReference<@Nullable Mono<Void>> rebuilding = new AtomicReference<>();

    /// @param tokens joins the transaction under [ProjectionConnection#KEY], and lets go of tokens
    ///   that it does not own
    /// @param connections set up with [#CONNECTION_SETTINGS]
    public ProjectionProcessor(
            Projection projection,
            Progress progress,
            StreamableEventSource events,
            TokenStore tokens,
            ConnectionFactory connections) {
        this.projection = projection;
        this.progress = progress;
        this.tokens = tokens;
        this.transactions = new TransactionalUnitOfWork(connections);
        this.source = new Lookahead(events, Lookahead.GATHERING);
        progress.whenAwaited(projection.name(), source::hurry);
        this.processor =
                new PooledStreamingEventProcessor(
                        projection.name(),
                        List.of(new BatchCollector(this::project)),
                        configuration());
    }

    private PooledStreamingEventProcessorConfiguration configuration() {
        return new PooledStreamingEventProcessorConfiguration()
                .eventSource(source)
                .tokenStore(tokens)
                .unitOfWorkFactory(transactions)
                .coordinatorExecutor(coordinating)
                .workerExecutor(working)
                .initialSegmentCount(1)
                .initialToken(events -> events.firstToken(null))
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .batchSize(Lookahead.LIMIT);
    }

    private ScheduledExecutorService virtualThread(String what) {
        return Executors.newScheduledThreadPool(
                1, Thread.ofVirtual().name("projection-" + what).factory());
    }

    private Mono<Void> project(List<Recorded<CaseEvent>> batch, ProcessingContext context) {
        source.release(batch.size());
        var connection = context.getResource(ProjectionConnection.KEY);
        var position = batch.getLast().position();
        context.runOnAfterCommit(c -> {
            error.set(null);
            progress.reached(projection.name(), position);
        });
        context.onError((c, phase, failure) -> error.set(failure));
        return projection
                .project(batch, connection)
                .then(progress.store(projection.name(), position, connection));
    }

    /// Knows from the first moment how far the rows had come when the last process ended.
    public Mono<Void> start() {
        return progress.recall(projection.name())
                .onErrorComplete()
                .then(onVirtualThread(processor::start));
    }

    public Mono<Void> stop() {
        return onVirtualThread(processor::shutdown);
    }

    /// Forgets all rows and projects the log again from its beginning; readers see the rows grow.
    /// Who asks while it happens waits with the first; who stops waiting does not stop it.
    public Mono<Void> rebuild() {
        return Mono.defer(() ->
                rebuilding.updateAndGet(running -> running == null ? rebuildOnce() : running));
    }

    private Mono<Void> rebuildOnce() {
        return stop().then(onVirtualThread(this::forget))
                .onErrorResume(failed -> start().then(Mono.error(failed)))
                .then(start())
                .doFinally(end -> rebuilding.set(null))
                .cache();
    }

    /// Rows before token: the order in which a batch on another node locks them.
    private CompletableFuture<Void> forget() {
        return transactions
                .create()
                .executeWithResult(context -> {
                    var connection = context.getResource(ProjectionConnection.KEY);
                    projection
                            .reset(connection)
                            .then(progress.store(projection.name(), 0, connection))
                            .toFuture()
                            .join();
                    context.runOnAfterCommit(c -> progress.reached(projection.name(), 0));
                    return deleteTokens(context);
                });
    }

    private CompletableFuture<Void> deleteTokens(ProcessingContext context) {
        return tokens.fetchSegments(projection.name(), context)
                .thenCompose(segments ->
                        CompletableFuture.allOf(
                                segments.stream()
                                        .map(Segment::getSegmentId)
                                        .map(id -> deleteToken(id, context))
                                        .toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<Void> deleteToken(int segment, ProcessingContext context) {
        return tokens.deleteToken(projection.name(), segment, context);
    }

    private Mono<Void> onVirtualThread(Supplier<CompletableFuture<Void>> action) {
        return Mono.fromCallable(() -> action.get().join()).subscribeOn(waiting).then();
    }

    /// What this node knows: position and health of the projection while it runs here.
    public ProjectionStatus status() {
        var failure = error.get();
        var caughtUp =
                processor.processingStatus().values().stream()
                        .anyMatch(segment -> segment.isCaughtUp());
        return new ProjectionStatus(
                projection.name(),
                progress.position(projection.name()),
                processor.isRunning(),
                caughtUp,
                failure == null ? null : failure.toString());
    }
}
