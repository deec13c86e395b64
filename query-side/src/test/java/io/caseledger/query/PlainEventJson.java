package io.caseledger.query;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import tools.jackson.databind.json.JsonMapper;

/// Events as Jackson writes records; the log's own form is the log's affair.
public final class PlainEventJson implements EventJson {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Override
    public byte[] write(DomainEvent event) {
        return mapper.writeValueAsBytes(event);
    }

    @Override
    public byte[] writePart(Record part) {
        return mapper.writeValueAsBytes(part);
    }

    @Override
    public <P extends Record> P readPart(byte[] json, Class<P> type) {
        return mapper.readValue(json, type);
    }

    @Override
    public DomainEvent read(String type, int schemaVersion, byte[] json) {
        var eventClass =
                EventTypes.all().stream()
                        .filter(known -> known.wireName().equals(type))
                        .findAny()
                        .orElseThrow()
                        .eventClass();
        return mapper.readValue(json, eventClass);
    }
}
