package io.caseledger.eventlog;

import io.caseledger.eventlog.EventCodec.EncodedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.messaging.eventhandling.EventMessage;

/// Takes events down. An append with event ids that stand in the stream already is answered as it
/// was the first time.
public interface LogAppender {

    /// Any version of the stream will do.
    long ANY_VERSION = -1;

    /// @param expectedVersion of the stream's last event, 0 if it has none, or [#ANY_VERSION]
    CompletableFuture<StreamMarker> append(
            String stream, long expectedVersion, List<LoggedEvent> events);

    /// The form in which this store keeps an event's metadata.
    default byte[] metadata(EventMessage message, EncodedEvent encoded) {
        return MetadataJson.encode(message.metadata());
    }
}
