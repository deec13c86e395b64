package io.caseledger.command.axon;

import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/// An event that knows whose stream it goes to: most events do not say so themselves.
final class FiledEvent extends GenericEventMessage {

    private final transient Tag tag;

    FiledEvent(
            String id,
            MessageType type,
            Object event,
            Map<String, String> metadata,
            Instant at,
            Tag tag) {
        super(id, type, event, metadata, at);
        this.tag = tag;
    }

    Tag tag() {
        return tag;
    }
}
