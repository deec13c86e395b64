package io.caseledger.query.sla;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.query.EventJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The facts of a case one after the other, so that new ones are appended and old ones stay as they
/// are: wire name, schema version, length and JSON of each.
final class FactBytes {

    private final EventJson json;

    FactBytes(EventJson json) {
        this.json = json;
    }

    byte[] append(byte[] before, List<Recorded<CaseEvent>> events) {
        var bytes = new ByteArrayOutputStream(before.length + 256 * events.size());
        try (var out = new DataOutputStream(bytes)) {
            out.write(before);
            for (var recorded : events) {
                var type = EventTypes.of(recorded.event());
                var event = json.write(recorded.event());
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

    List<CaseEvent> read(byte[] bytes) {
        var facts = new ArrayList<CaseEvent>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (in.available() > 0) {
                var type = in.readUTF();
                var version = in.readShort();
                facts.add((CaseEvent) json.read(type, version, in.readNBytes(in.readInt())));
            }
            return facts;
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }
}
