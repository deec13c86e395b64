package io.caseledger.server.reads;

import io.caseledger.eventlog.UnreadableEventException;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.axon.ProjectionProcessor;
import io.caseledger.query.feed.EventFeed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// How far the projections are behind the log, looked up once a second: neither a scrape nor a
/// probe waits for a database.
final class ProjectionLags {

    /// Longer than any database that still works takes for one event.
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final List<ProjectionProcessor> projections;
    private final EventFeed log;
    private final InstantSource time;
    private volatile @Nullable Seen seen;

    ProjectionLags(List<ProjectionProcessor> projections, EventFeed log, InstantSource time) {
        this.projections = projections;
        this.log = log;
        this.time = time;
    }

    /// @param positions between the log's last event and the last one shown
    /// @param age how long ago the first event was recorded that is not shown yet
    record Lag(String projection, long positions, Duration age, boolean failing) {}

    /// What the log and the projections were like a second ago.
    record Seen(long logPosition, Map<String, Lag> lags) {}

    List<String> names() {
        return projections.stream().map(ProjectionProcessor::name).toList();
    }

    /// Absent before the first look, and while the log does not answer.
    @Nullable Seen seen() {
        return seen;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    Mono<Void> look() {
        return log.last()
                .flatMap(last ->
                        Flux.fromIterable(projections)
                                .flatMap(ProjectionProcessor::status)
                                .flatMap(status -> lag(status, last))
                                .collect(Collectors.toMap(Lag::projection, lag -> lag))
                                .map(lags -> new Seen(last, lags)))
                .timeout(ANSWER)
                .doOnNext(now -> seen = now)
                // The health of the log tells why.
                .onErrorResume(failed -> Mono.fromRunnable(() -> seen = null))
                .then();
    }

    private Mono<Lag> lag(ProjectionStatus status, long last) {
        var positions = Math.max(0, last - status.position());
        return age(status.position(), positions)
                .map(age -> new Lag(status.name(), positions, age, status.error() != null));
    }

    private Mono<Duration> age(long position, long behind) {
        return behind == 0
                ? Mono.just(Duration.ZERO)
                : log.after(position)
                        .next()
                        .map(Recorded::recordedAt)
                        .onErrorResume(
                                UnreadableEventException.class,
                                stop -> Mono.just(stop.recordedAt()))
                        .map(recordedAt -> Duration.between(recordedAt, time.instant()))
                        .map(age -> age.isNegative() ? Duration.ZERO : age);
    }
}
