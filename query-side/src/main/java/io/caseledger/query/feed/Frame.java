package io.caseledger.query.feed;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.query.Audience;
import io.caseledger.query.EventDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// One event as it goes over the wire, encoded once for each audience and shared by its readers.
final class Frame {

    private static final byte[] END = {'\n', '\n'};

    private final Recorded<DomainEvent> recorded;
    private final EventDocument document;
    private final Map<Audience, byte[]> encoded = new EnumMap<>(Audience.class);

    Frame(Recorded<DomainEvent> recorded, EventDocument document) {
        this.recorded = recorded;
        this.document = document;
    }

    long position() {
        return recorded.position();
    }

    boolean isCoveredBy(Interest interest) {
        return interest.covers(recorded);
    }

    /// Nobody may change the bytes: others are sending them.
    synchronized byte[] bytes(Audience audience) {
        return encoded.computeIfAbsent(audience, this::encode);
    }

    private byte[] encode(Audience audience) {
        var bytes = new ByteArrayOutputStream(EventDocument.USUAL_LENGTH);
        var head = "id: " + recorded.position() + "\nevent: " + recorded.type() + "\ndata: ";
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        document.write(recorded, audience, bytes);
        bytes.writeBytes(END);
        return bytes.toByteArray();
    }
}
