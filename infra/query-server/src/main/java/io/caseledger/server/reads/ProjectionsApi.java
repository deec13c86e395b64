package io.caseledger.server.reads;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.axon.ProjectionProcessor;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Where each projection stands, and the order to build one again from the log.
@RestController
@RequestMapping("/api/projections")
class ProjectionsApi {

    private final List<ProjectionProcessor> projections;
    private final EventStorageEngine log;

    ProjectionsApi(List<ProjectionProcessor> projections, EventStorageEngine log) {
        this.projections = projections;
        this.log = log;
    }

    /// `logPosition` is the log's last position; a projection is behind by the difference.
    record Standing(long logPosition, List<ProjectionStatus> projections) {}

    @GetMapping
    Mono<Standing> standing(Actor actor) {
        if (actor.role() != Role.OPERATOR && actor.role() != Role.AUDITOR) {
            return Mono.error(
                    new NotPermittedException("projections are shown to operators and auditors"));
        }
        return Mono.fromFuture(() -> log.latestToken(null))
                .map(TrackingToken::position)
                .defaultIfEmpty(OptionalLong.empty())
                .flatMap(position -> standings().map(all -> new Standing(position.orElse(0), all)));
    }

    private Mono<List<ProjectionStatus>> standings() {
        return Flux.fromIterable(projections)
                .flatMapSequential(ProjectionProcessor::status)
                .collectList();
    }

    /// Rows vanish and grow again while readers read; what waits with `min-position` waits.
    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Mono<Void> rebuild(@PathVariable String name, Actor actor) {
        if (actor.role() != Role.OPERATOR) {
            return Mono.error(new NotPermittedException("only an operator rebuilds a projection"));
        }
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .map(ProjectionProcessor::rebuild)
                .orElseGet(
                        () -> Mono.error(new NotFoundException("there is no projection " + name)));
    }
}
