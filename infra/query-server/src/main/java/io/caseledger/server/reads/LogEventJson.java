package io.caseledger.server.reads;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.query.EventJson;

/// Read models and readers see an event in the very form that the log writes.
record LogEventJson(EventCodec codec) implements EventJson {

    @Override
    public byte[] write(DomainEvent event) {
        return codec.encode(event).payload();
    }

    @Override
    public DomainEvent read(String type, int schemaVersion, byte[] json) {
        return (DomainEvent) codec.decode(type, schemaVersion, json);
    }
}
