package io.caseledger.query.axon;

import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Events as the log hands them to Axon, without Axon.
public final class RecordedEvents {

    private RecordedEvents() {}

    /// Refuses a message that did not come from the log.
    public static Recorded<CaseEvent> of(EventMessage message) {
        if (!(message.payload() instanceof CaseEvent event)) {
            throw new IllegalStateException(message.identifier() + " is not a case event");
        }
        return LogMetadata.recorded(
                UUID.fromString(message.identifier()),
                message.type().name(),
                Integer.parseInt(message.type().version()),
                message.metadata(),
                event,
                event.occurredAt());
    }
}
