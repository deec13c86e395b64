package io.caseledger.eventlog;

import java.util.Set;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/// An event out of the log, ready to be handed to any number of readers.
public record Delivered(long position, String stream, long version, Entry<EventMessage> entry) {

    public boolean matches(EventCriteria criteria) {
        if (!criteria.hasCriteria()) {
            return true;
        }
        return criteria.matches(
                entry.message().type().qualifiedName(), Set.of(Streams.tag(stream)));
    }
}
