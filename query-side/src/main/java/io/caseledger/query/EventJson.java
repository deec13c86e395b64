package io.caseledger.query;

import io.caseledger.kernel.audit.DomainEvent;

/// How an event reads as JSON: exactly as the log writes it. Published versions stay readable.
public interface EventJson {

    /// The present schema version of the event, on one line.
    byte[] write(DomainEvent event);

    /// A part of an event, as it stands in events.
    byte[] writePart(Record part);

    <P extends Record> P readPart(byte[] json, Class<P> type);

    DomainEvent read(String type, int schemaVersion, byte[] json);
}
