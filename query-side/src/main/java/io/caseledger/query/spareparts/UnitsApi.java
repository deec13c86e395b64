package io.caseledger.query.spareparts;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.query.Audience;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventDocument;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotFoundException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Where a unit has been, from the log itself: never behind, so nobody waits for it.
@RestController
final class UnitsApi {

    private final LogStreams log;
    private final EventDocument document;

    UnitsApi(LogStreams log, EventDocument document) {
        this.log = log;
        this.document = document;
    }

    @GetMapping(
            path = "/api/spare-units/{serial}/history",
            produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> history(Actor actor, @PathVariable("serial") String serial) {
        Keepers.require(actor);
        return log.events("unit", serial, UnitEvent.class)
                .collectList()
                .filter(events -> !events.isEmpty())
                .map(events ->
                        ResponseEntity.ok()
                                .eTag("\"" + events.getLast().version() + "\"")
                                .header(
                                        ConsistencyToken.HEADER,
                                        String.valueOf(events.getLast().position()))
                                .body(document.array(events, Audience.of(actor))))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no spare unit " + serial)));
    }
}
