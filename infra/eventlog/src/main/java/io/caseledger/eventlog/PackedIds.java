package io.caseledger.eventlog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.node.ObjectNode;

/// Ids of sixteen bytes, one after the other, in Base64: little more than half as long as a list of
/// them. A published rating names every event of a year, and an event of the log is of limited
/// size.
final class PackedIds {

    private static final int ID_BYTES = 16;

    private PackedIds() {}

    /// What of a [KpiRating] stands otherwise in an event than elsewhere.
    interface OfKpi {
        @JsonSerialize(using = Writer.class)
        @JsonDeserialize(using = Reader.class)
        List<UUID> eventIds();
    }

    /// The first version listed them.
    static ObjectNode pack(ObjectNode published) {
        for (var kpi : published.path("rating").path("kpis")) {
            var ids =
                    kpi.path("eventIds")
                            .valueStream()
                            .map(id -> UUID.fromString(id.asString()))
                            .toList();
            ((ObjectNode) kpi).put("eventIds", packed(ids));
        }
        return published;
    }

    private static String packed(List<UUID> ids) {
        var bytes = ByteBuffer.allocate(ids.size() * ID_BYTES);
        for (var id : ids) {
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static List<UUID> unpacked(String text) {
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        var ids = new ArrayList<UUID>(bytes.remaining() / ID_BYTES);
        while (bytes.hasRemaining()) {
            ids.add(new UUID(bytes.getLong(), bytes.getLong()));
        }
        return ids;
    }

    static final class Writer extends ValueSerializer<List<UUID>> {
        @Override
        public void serialize(List<UUID> ids, JsonGenerator json, SerializationContext context) {
            json.writeString(packed(ids));
        }
    }

    static final class Reader extends ValueDeserializer<List<UUID>> {
        @Override
        public List<UUID> deserialize(JsonParser json, DeserializationContext context) {
            return unpacked(json.getString());
        }
    }
}
