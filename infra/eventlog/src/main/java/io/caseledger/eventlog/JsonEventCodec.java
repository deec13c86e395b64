package io.caseledger.eventlog;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.EventType;
import io.caseledger.kernel.rating.KpiRating;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Events as JSON: levels as numbers, instants in UTC with milliseconds, absent fields left out.
public final class JsonEventCodec implements EventCodec {

    private record Form(EventType type, ObjectReader reader, ObjectWriter writer) {}

    private record Versioned(String type, int version) {}

    private final Map<Class<?>, Form> written = new HashMap<>();
    private final Map<String, Form> read = new HashMap<>();
    private final Map<Versioned, Upcaster> upcasters = new HashMap<>();
    private final ObjectReader trees;

    public JsonEventCodec() {
        this(List.of(new Upcaster("rating.StarRatingPublished", 1, PackedIds::pack)));
    }

    JsonEventCodec(Collection<Upcaster> upcasters) {
        var mapper =
                EventJson.mapper()
                        .rebuild()
                        .addMixIn(KpiRating.class, PackedIds.OfKpi.class)
                        .build();
        this.trees = mapper.readerFor(ObjectNode.class);
        for (var type : EventTypes.all()) {
            var form =
                    new Form(
                            type,
                            mapper.readerFor(type.eventClass()),
                            mapper.writerFor(type.eventClass()));
            written.put(type.eventClass(), form);
            read.put(type.wireName(), form);
        }
        for (var upcaster : upcasters) {
            this.upcasters.put(new Versioned(upcaster.type(), upcaster.fromVersion()), upcaster);
        }
    }

    /// Reads and writes what events are made of, as people read it: ids are listed.
    public static JsonMapper values() {
        return EventJson.mapper();
    }

    /// The wire name of an event begins with the category of its stream.
    @Override
    public Set<String> categories() {
        return read.keySet().stream()
                .map(wireName -> wireName.substring(0, wireName.indexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public EncodedEvent encode(Object event) {
        var form = written.get(event.getClass());
        if (form == null || !(event instanceof DomainEvent happened)) {
            throw new LogRefusedException("not an event of this log: " + event.getClass());
        }
        var type = form.type();
        try {
            return new EncodedEvent(
                    type.wireName(),
                    type.version(),
                    form.writer().writeValueAsBytes(event),
                    happened.occurredAt());
        } catch (JacksonException e) {
            throw new LogRefusedException("cannot be written as " + type.wireName(), e);
        }
    }

    /// What a newer node wrote: passing over it would be a silent hole in every projection.
    @Override
    public void requireKnown(String type, int schemaVersion) {
        known(type, schemaVersion);
    }

    private Form known(String type, int schemaVersion) {
        var form = read.get(type);
        if (form == null || schemaVersion > form.type().version()) {
            throw new IllegalStateException("unknown event " + type + " version " + schemaVersion);
        }
        return form;
    }

    @Override
    public Object decode(String type, int schemaVersion, byte[] payload) {
        var form = known(type, schemaVersion);
        if (schemaVersion == form.type().version()) {
            return form.reader().readValue(payload);
        }
        ObjectNode tree = trees.readValue(payload);
        for (int version = schemaVersion; version < form.type().version(); version++) {
            var upcaster = upcasters.get(new Versioned(type, version));
            if (upcaster == null) {
                throw new IllegalStateException("no upcaster for " + type + " version " + version);
            }
            tree = upcaster.step().upcast(tree);
        }
        return form.reader().readValue(tree);
    }
}
