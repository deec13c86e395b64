package io.caseledger.eventlog;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// An event's metadata as a flat JSON object of strings.
public final class MetadataJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_BYTES = 384;
    private static final int USUAL_ENTRIES = 16;

    private MetadataJson() {}

    public static byte[] encode(Map<String, String> metadata) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            metadata.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /// A map of one's own, to add to.
    public static Map<String, String> decode(byte[] bytes) {
        var metadata = HashMap.<String, String>newHashMap(USUAL_ENTRIES);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                json.nextToken();
                metadata.put(name, json.getString());
            }
        }
        return metadata;
    }
}
