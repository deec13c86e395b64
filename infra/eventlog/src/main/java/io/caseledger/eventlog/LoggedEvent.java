package io.caseledger.eventlog;

import io.caseledger.eventlog.EventCodec.EncodedEvent;
import java.util.UUID;
import org.axonframework.messaging.eventhandling.EventMessage;

/// One event on its way into the log.
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record LoggedEvent(UUID id, EncodedEvent encoded, byte[] metadata, EventMessage message) {

    public int bytes() {
        return encoded.payload().length + metadata.length;
    }
}
