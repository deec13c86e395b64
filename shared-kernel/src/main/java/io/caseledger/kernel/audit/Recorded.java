package io.caseledger.kernel.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as the log holds it: what happened, who said so, and where and when it was taken down.
///
/// @param position grows from 1 in commit order over the whole log; some stores leave gaps
/// @param version gapless from 1 inside `stream`
/// @param recordedAt never decreases with `position`; UTC, milliseconds
public record Recorded<E extends DomainEvent>(
        long position,
        UUID eventId,
        String stream,
        long version,
        String type,
        int schemaVersion,
        Instant occurredAt,
        Instant recordedAt,
        Provenance provenance,
        E event) {

    /// Where an event comes from and whom it concerns.
    ///
    /// @param commandId the command that produced it
    /// @param correlationId the request or import it belongs to
    /// @param causationId the event or command that led to it
    /// @param imported taken down by an operator's import: an approved late entry
    public record Provenance(
            Actor actor,
            String commandId,
            String correlationId,
            @Nullable String causationId,
            @Nullable String partner,
            @Nullable String customer,
            boolean imported) {

        /// The names under which this stands in an event's metadata.
        public Map<String, String> toMetadata() {
            var metadata = new HashMap<String, String>(16);
            metadata.put("actor", actor.id());
            metadata.put("role", actor.role().name());
            putIfPresent(metadata, "actorPartner", actor.partner());
            putIfPresent(metadata, "actorCustomer", actor.customer());
            putIfPresent(metadata, "actorRegion", actor.region());
            metadata.put("commandId", commandId);
            metadata.put("correlationId", correlationId);
            putIfPresent(metadata, "causationId", causationId);
            putIfPresent(metadata, "partner", partner);
            putIfPresent(metadata, "customer", customer);
            if (imported) {
                metadata.put("imported", "true");
            }
            return metadata;
        }

        /// Reads what [#toMetadata] wrote; refuses metadata without an actor or a command.
        public static Provenance fromMetadata(Map<String, String> metadata) {
            return new Provenance(
                    new Actor(
                            required(metadata, "actor"),
                            Role.valueOf(required(metadata, "role")),
                            metadata.get("actorPartner"),
                            metadata.get("actorCustomer"),
                            metadata.get("actorRegion")),
                    required(metadata, "commandId"),
                    required(metadata, "correlationId"),
                    metadata.get("causationId"),
                    metadata.get("partner"),
                    metadata.get("customer"),
                    metadata.containsKey("imported"));
        }

        private static void putIfPresent(
                Map<String, String> metadata, String key, @Nullable String value) {
            if (value != null) {
                metadata.put(key, value);
            }
        }

        private static String required(Map<String, String> metadata, String key) {
            var value = metadata.get(key);
            if (value == null) {
                throw new IllegalArgumentException("event metadata lacks " + key);
            }
            return value;
        }
    }
}
