package io.caseledger.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Set;

/// For suites whose events are texts.
public final class TextCodec implements EventCodec {

    @Override
    public EncodedEvent encode(Object event) {
        return new EncodedEvent("event", 1, event.toString().getBytes(UTF_8), Instant.EPOCH);
    }

    @Override
    public Object decode(String type, int schemaVersion, byte[] payload) {
        return new String(payload, UTF_8);
    }

    @Override
    public Set<String> categories() {
        return Set.of("TEST", "OTHER");
    }
}
