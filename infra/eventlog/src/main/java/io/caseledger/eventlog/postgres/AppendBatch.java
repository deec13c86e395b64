package io.caseledger.eventlog.postgres;

import io.caseledger.eventlog.LogAppender;
import io.caseledger.eventlog.LoggedEvent;
import io.caseledger.eventlog.postgres.BinaryArray.Element;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiConsumer;

/// Appends of different streams that go to the database in one statement and one transaction.
///
/// @param repeated they may stand in the log already: look before appending
record AppendBatch(List<PendingAppend> appends, boolean repeated, int events) {

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    /// What the database answers.
    ///
    /// @param positions of each append's first event; 0: wrong version; -1: partly there already
    /// @param versions of each append's last event, or of its stream where it was refused
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Outcome(long recordedAtMillis, Long[] positions, Long[] versions) {}

    /// All of it or nothing, which is twice as fast, while nothing speaks against it.
    boolean asOne() {
        if (repeated) {
            return false;
        }
        for (var append : appends) {
            if (append.expectedVersion == LogAppender.ANY_VERSION) {
                return false;
            }
        }
        return true;
    }

    /// What a batch that was appended as one comes to.
    Outcome consecutive(long recordedAtMillis, long firstPosition) {
        var positions = new Long[appends.size()];
        var versions = new Long[appends.size()];
        long position = firstPosition;
        for (int i = 0; i < positions.length; i++) {
            var append = appends.get(i);
            positions[i] = position;
            versions[i] = append.expectedVersion + append.events.size();
            position += append.events.size();
        }
        return new Outcome(recordedAtMillis, positions, versions);
    }

    BinaryArray streams() {
        return ofAppends(Element.TEXT, (array, append) -> array.text(append.stream));
    }

    BinaryArray expectedVersions() {
        return ofAppends(Element.BIGINT, (array, append) -> array.bigint(append.expectedVersion));
    }

    BinaryArray sizes() {
        return ofAppends(Element.INTEGER, (array, append) -> array.integer(append.events.size()));
    }

    /// The stream of each event.
    BinaryArray eventStreams() {
        return ofEvents(Element.TEXT, (array, append) -> array.text(append.stream));
    }

    /// What the append of each event expects.
    BinaryArray eventExpectedVersions() {
        return ofEvents(Element.BIGINT, (array, append) -> array.bigint(append.expectedVersion));
    }

    /// The number of each event's append, from 1.
    BinaryArray owners() {
        var array = new BinaryArray(Element.INTEGER, events);
        for (int i = 0; i < appends.size(); i++) {
            for (int e = 0; e < appends.get(i).events.size(); e++) {
                array.integer(i + 1);
            }
        }
        return array;
    }

    /// The number of each event in its append, from 1.
    BinaryArray ordinals() {
        var array = new BinaryArray(Element.INTEGER, events);
        for (var append : appends) {
            for (int e = 0; e < append.events.size(); e++) {
                array.integer(e + 1);
            }
        }
        return array;
    }

    /// The columns that are the same in every statement, in their order.
    List<BinaryArray> columns() {
        return List.of(
                of(Element.UUID, (array, event) -> array.uuid(event.id())),
                of(Element.TEXT, (array, event) -> array.text(event.encoded().type())),
                of(
                        Element.INTEGER,
                        (array, event) -> array.integer(event.encoded().schemaVersion())),
                of(Element.BYTEA, (array, event) -> array.bytes(event.encoded().payload())),
                of(Element.BYTEA, (array, event) -> array.bytes(event.metadata())),
                of(
                        Element.TIMESTAMPTZ,
                        (array, event) -> array.bigint(micros(event.encoded().occurredAt()))));
    }

    private BinaryArray ofAppends(Element element, BiConsumer<BinaryArray, PendingAppend> write) {
        var array = new BinaryArray(element, appends.size());
        appends.forEach(append -> write.accept(array, append));
        return array;
    }

    private BinaryArray ofEvents(Element element, BiConsumer<BinaryArray, PendingAppend> write) {
        var array = new BinaryArray(element, events);
        for (var append : appends) {
            append.events.forEach(event -> write.accept(array, append));
        }
        return array;
    }

    private BinaryArray of(Element element, BiConsumer<BinaryArray, LoggedEvent> write) {
        var array = new BinaryArray(element, events);
        for (var append : appends) {
            append.events.forEach(event -> write.accept(array, event));
        }
        return array;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(POSTGRES_EPOCH, instant);
    }
}
