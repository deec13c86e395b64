package io.caseledger.query.casehandling;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.Audience;
import io.caseledger.query.CaseId;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.EventDocument;
import io.caseledger.query.LogStreams;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Viewer;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What happened to a case, from the log itself: never behind, so nobody waits for it.
@RestController
final class CaseHistoryApi {

    private final LogStreams log;
    private final EventDocument document;

    CaseHistoryApi(LogStreams log, EventDocument document) {
        this.log = log;
        this.document = document;
    }

    @GetMapping(path = "/api/cases/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> history(Viewer viewer, @PathVariable("id") String text) {
        if (viewer.actor().role() == Role.SPC_CLERK) {
            throw new NotPermittedException("this role sees the head of a case only");
        }
        var id = CaseId.existing(text);
        return log.events("case", id, CaseEvent.class)
                .filter(viewer::maySee)
                .collectList()
                .filter(events -> !events.isEmpty())
                .map(events -> answer(events, Audience.of(viewer.actor())))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no case " + id)));
    }

    private ResponseEntity<byte[]> answer(List<Recorded<CaseEvent>> events, Audience audience) {
        var last = events.getLast();
        return ResponseEntity.ok()
                .eTag("\"" + last.version() + "\"")
                .header(ConsistencyToken.HEADER, String.valueOf(last.position()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(document.array(events, audience));
    }
}
