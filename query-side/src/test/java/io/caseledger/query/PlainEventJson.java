package io.caseledger.query;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEventTypes;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/// Events as Jackson writes records; the log's own form is the log's affair.
public final class PlainEventJson implements EventJson {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Override
    public byte[] write(CaseEvent event) {
        return mapper.writeValueAsBytes(event);
    }

    @Override
    public CaseEvent read(String type, int schemaVersion, byte[] json) {
        var eventClass =
                Arrays.stream(CaseEventTypes.values())
                        .filter(known -> known.wireName().equals(type))
                        .findAny()
                        .orElseThrow()
                        .eventClass();
        return mapper.readValue(json, eventClass);
    }
}
