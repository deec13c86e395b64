package io.caseledger.query;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The facts of one stream, one after the other, so that new ones are appended and old ones stay as
/// they are: wire name, schema version, length and JSON of each.
public final class FactBytes<E extends DomainEvent> {

    private final EventJson json;
    private final Class<E> family;

    public FactBytes(EventJson json, Class<E> family) {
        this.json = json;
        this.family = family;
    }

    public byte[] append(byte[] before, List<E> events) {
        var bytes = new ByteArrayOutputStream(before.length + 256 * events.size());
        try (var out = new DataOutputStream(bytes)) {
            out.write(before);
            for (var fact : events) {
                var type = EventTypes.of(fact);
                var event = json.write(fact);
                out.writeUTF(type.wireName());
                out.writeShort(type.version());
                out.writeInt(event.length);
                out.write(event);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public List<E> read(byte[] bytes) {
        var facts = new ArrayList<E>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                var type = in.readUTF();
                var version = in.readShort();
                facts.add(family.cast(json.read(type, version, in.readNBytes(in.readInt()))));
            }
            return facts;
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }
}
