package io.caseledger.server.reads;

import io.caseledger.eventlog.EventCodec;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.query.EventJson;
import tools.jackson.databind.json.JsonMapper;

/// Read models and readers see an event in the very form that the log writes.
record LogEventJson(EventCodec codec, JsonMapper parts) implements EventJson {

    @Override
    public byte[] write(DomainEvent event) {
        return codec.encode(event).payload();
    }

    @Override
    public byte[] writePart(Record part) {
        return parts.writeValueAsBytes(part);
    }

    @Override
    public <P extends Record> P readPart(byte[] json, Class<P> type) {
        return parts.readValue(json, type);
    }

    @Override
    public DomainEvent read(String type, int schemaVersion, byte[] json) {
        return (DomainEvent) codec.decode(type, schemaVersion, json);
    }
}
