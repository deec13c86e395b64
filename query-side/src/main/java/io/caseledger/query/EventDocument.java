package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;
import io.caseledger.kernel.spareparts.ItemEvent.ItemTookOver;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A recorded event as JSON on one line: where and when the log took it, who said so, and the event
/// itself as the log wrote it.
public final class EventDocument {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /// Of one event, in bytes.
    public static final int USUAL_LENGTH = 960;

    private final EventJson events;
    private final Pseudonyms pseudonyms;

    public EventDocument(EventJson events, Pseudonyms pseudonyms) {
        this.events = events;
        this.pseudonyms = pseudonyms;
    }

    /// Appends the event to `bytes`.
    public void write(
            Recorded<? extends DomainEvent> recorded,
            Audience audience,
            ByteArrayOutputStream bytes) {
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("position", recorded.position());
            json.writeStringProperty("eventId", recorded.eventId().toString());
            json.writeStringProperty("stream", recorded.stream());
            json.writeNumberProperty("version", recorded.version());
            json.writeStringProperty("type", recorded.type());
            json.writeStringProperty("occurredAt", text(recorded.occurredAt()));
            json.writeStringProperty("recordedAt", text(recorded.recordedAt()));
            write(seenBy(audience, recorded.provenance().actor()), json);
            if (recorded.event() instanceof CaseEvent) {
                json.writeStringProperty("caseId", CaseBatch.caseId(recorded.stream()));
            }
            json.writeName("event");
            json.writeRawValue(
                    new String(
                            events.write(seenBy(audience, recorded.event())),
                            StandardCharsets.UTF_8));
            json.writeEndObject();
        }
    }

    /// Several, one after the other, as a JSON array.
    public byte[] array(List<? extends Recorded<? extends DomainEvent>> events, Audience audience) {
        var bytes = new ByteArrayOutputStream(USUAL_LENGTH * (events.size() + 1));
        var separator = '[';
        for (var event : events) {
            bytes.write(separator);
            write(event, audience, bytes);
            separator = ',';
        }
        bytes.write(']');
        return bytes.toByteArray();
    }

    private static void write(Actor actor, JsonGenerator json) {
        json.writeObjectPropertyStart("actor");
        json.writeStringProperty("id", actor.id());
        json.writeStringProperty("role", actor.role().name());
        writeIfPresent("partner", actor.partner(), json);
        writeIfPresent("customer", actor.customer(), json);
        writeIfPresent("region", actor.region(), json);
        json.writeEndObject();
    }

    private static void writeIfPresent(String name, @Nullable String value, JsonGenerator json) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /// Such as act for a customer are persons of that customer.
    private Actor seenBy(Audience audience, Actor actor) {
        if (audience == Audience.OPEN || actor.role() != Role.CUSTOMER) {
            return actor;
        }
        var customer = actor.customer();
        return new Actor(
                pseudonyms.of(actor.id()),
                actor.role(),
                actor.partner(),
                customer == null ? null : pseudonyms.of(customer),
                actor.region());
    }

    private DomainEvent seenBy(Audience audience, DomainEvent event) {
        if (audience == Audience.OPEN) {
            return event;
        }
        return switch (event) {
            case CaseOpened opened -> seenByStrangers(opened);
            case SurveyInvited invited -> seenByStrangers(invited);
            case ItemRegistered registered ->
                    new ItemRegistered(seenByStrangers(registered.item()), registered.occurredAt());
            case ItemTookOver taken ->
                    new ItemTookOver(
                            seenByStrangers(taken.item()),
                            taken.replaces(),
                            taken.rma(),
                            taken.shippedAt(),
                            taken.occurredAt());
            case ContractSigned signed -> seenByStrangers(signed);
            case ReplacementRequested requested -> seenByStrangers(requested);
            default -> event;
        };
    }

    private CaseOpened seenByStrangers(CaseOpened opened) {
        return new CaseOpened(
                opened.caseId(),
                pseudonyms.of(opened.customer()),
                opened.site(),
                opened.zone(),
                opened.serial(),
                opened.symptom(),
                opened.level(),
                opened.channel(),
                opened.servingParty(),
                opened.partner(),
                opened.reportedAt(),
                opened.slaPolicy(),
                opened.calendar());
    }

    private SurveyInvited seenByStrangers(SurveyInvited invited) {
        return new SurveyInvited(
                invited.caseId(),
                invited.cycle(),
                pseudonyms.of(invited.customer()),
                invited.partner(),
                invited.expiresAt(),
                invited.occurredAt());
    }

    private InstalledItem seenByStrangers(InstalledItem item) {
        return new InstalledItem(
                item.serial(),
                item.product(),
                item.part(),
                pseudonyms.of(item.customer()),
                item.site(),
                item.region(),
                item.warrantyFrom(),
                item.warrantyUntil(),
                item.endOfService(),
                item.lineage());
    }

    private ContractSigned seenByStrangers(ContractSigned signed) {
        return new ContractSigned(
                signed.contract(),
                pseudonyms.of(signed.customer()),
                signed.serials(),
                signed.regions(),
                signed.levels(),
                signed.product(),
                signed.slaPolicy(),
                signed.validFrom(),
                signed.validUntil(),
                signed.occurredAt());
    }

    private ReplacementRequested seenByStrangers(ReplacementRequested requested) {
        return new ReplacementRequested(
                requested.rma(),
                requested.caseId(),
                requested.faultySerial(),
                requested.part(),
                pseudonyms.of(requested.customer()),
                requested.partner(),
                requested.site(),
                requested.region(),
                requested.level(),
                requested.depot(),
                requested.deadOnArrivalOf(),
                requested.reportedAt(),
                requested.occurredAt());
    }

    private static String text(Instant instant) {
        return MILLIS.format(instant);
    }
}
