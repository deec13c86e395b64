package io.caseledger.eventlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.rating.Quarter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// How values stand in an event's JSON.
final class EventJson {

    private EventJson() {}

    @SuppressWarnings("unchecked") // a class literal knows nothing of its elements
    static JsonMapper mapper() {
        var values =
                new SimpleModule()
                        .addDeserializer(String.class, new SharedWords())
                        .addSerializer(Level.class, new LevelWriter())
                        .addDeserializer(Level.class, new LevelReader())
                        .addSerializer(Instant.class, new InstantWriter())
                        .addDeserializer(Instant.class, new InstantReader())
                        .addSerializer(Quarter.class, ToStringSerializer.instance)
                        .addDeserializer(Quarter.class, new QuarterReader())
                        .addSerializer((Class<Set<?>>) (Class<?>) Set.class, new SortedWords());
        return JsonMapper.builder()
                .addModule(values)
                .changeDefaultPropertyInclusion(
                        absent -> absent.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static final class LevelWriter extends ValueSerializer<Level> {
        @Override
        public void serialize(Level level, JsonGenerator json, SerializationContext context) {
            json.writeNumber(level.number());
        }
    }

    private static final class LevelReader extends ValueDeserializer<Level> {
        @Override
        public Level deserialize(JsonParser json, DeserializationContext context) {
            return Level.of(json.getIntValue());
        }
    }

    private static final class QuarterReader extends ValueDeserializer<Quarter> {
        @Override
        public Quarter deserialize(JsonParser json, DeserializationContext context) {
            return Quarter.parse(json.getString());
        }
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializationContext context) {
            if (!instant.equals(instant.truncatedTo(ChronoUnit.MILLIS))) {
                // Cut silently, the event that is read would differ from the one that was decided.
                throw new LogRefusedException("an event's instants are whole milliseconds");
            }
            json.writeString(IsoMillis.format(instant));
        }
    }

    /// The library's own takes half the time that an event takes to be read.
    private static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            var text = json.getString();
            try {
                return IsoMillis.parse(text);
            } catch (DateTimeException unreadable) {
                return (Instant)
                        context.handleWeirdStringValue(
                                Instant.class, text, "an instant such as 2016-03-01T00:00:00Z");
            }
        }
    }

    /// A set has no order of its own; its bytes must.
    private static final class SortedWords extends ValueSerializer<Set<?>> {
        @Override
        public void serialize(Set<?> words, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            words.stream().map(Object::toString).sorted().forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
