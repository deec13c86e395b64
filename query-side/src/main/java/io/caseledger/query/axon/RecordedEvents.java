package io.caseledger.query.axon;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.LogMetadata;
import io.caseledger.kernel.audit.Recorded;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Events as the log hands them to Axon, without Axon.
public final class RecordedEvents {

    private RecordedEvents() {}

    /// Refuses a message that did not come from the log, or is of another family.
    public static <E extends DomainEvent> Recorded<E> of(EventMessage message, Class<E> family) {
        if (!family.isInstance(message.payload())) {
            throw new IllegalStateException(
                    "%s is no %s".formatted(message.identifier(), family.getSimpleName()));
        }
        return LogMetadata.recorded(
                UUID.fromString(message.identifier()),
                message.type().name(),
                Integer.parseInt(message.type().version()),
                message.metadata(),
                family.cast(message.payload()));
    }
}
