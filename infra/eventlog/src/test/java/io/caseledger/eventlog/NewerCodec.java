package io.caseledger.eventlog;

import java.util.Set;

/// Writes what only a newer node knows.
public final class NewerCodec implements EventCodec {

    private final EventCodec json = new JsonEventCodec();

    @Override
    public EncodedEvent encode(Object event) {
        var known = json.encode(event);
        return new EncodedEvent("case.Newer", 1, known.payload(), known.occurredAt());
    }

    @Override
    public Object decode(String type, int schemaVersion, byte[] payload) {
        return type;
    }

    @Override
    public Set<String> categories() {
        return json.categories();
    }
}
