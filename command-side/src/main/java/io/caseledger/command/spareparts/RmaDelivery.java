package io.caseledger.command.spareparts;

import static io.caseledger.command.PlainText.NAME;

import io.caseledger.command.Call;
import io.caseledger.command.CaseId;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.kernel.spareparts.Finding;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is told of a replacement on its way, and of the faulty unit on its way back.
final class RmaDelivery {

    private RmaDelivery() {}

    record Shipment(
            @NotNull @PlainText(max = NAME) String carrier,
            @NotNull @PlainText(max = NAME) String waybill,
            @Nullable Instant occurredAt) {

        ShipReplacement by(Call call) {
            return new ShipReplacement(
                    call.subject(), carrier, waybill, Entry.of(call, occurredAt));
        }
    }

    record CourierEvent(
            @NotNull @PlainText(max = NAME) String carrier,
            @NotNull @PlainText(max = NAME) String waybill,
            @NotNull @PlainText(max = NAME) String code,
            @NotNull Instant occurredAt) {

        RecordCourierEvent by(Call call) {
            return new RecordCourierEvent(
                    call.subject(), carrier, waybill, code, Entry.of(call, occurredAt));
        }
    }

    record Delivery(@NotNull @PlainText(max = NAME) String signedBy, @Nullable Instant occurredAt) {

        ConfirmDelivery by(Call call) {
            return new ConfirmDelivery(call.subject(), signedBy, Entry.of(call, occurredAt));
        }
    }

    record Installation(
            @NotNull @PlainText(max = NAME) String removed,
            @NotNull @PlainText(max = NAME) String installed,
            @NotNull @PlainText(max = NAME) String engineer,
            @Nullable Instant occurredAt) {

        RecordInstallation by(Call call) {
            return new RecordInstallation(
                    call.subject(), removed, installed, engineer, Entry.of(call, occurredAt));
        }
    }

    record Return(
            @NotNull @PlainText(max = NAME) String serial,
            @NotNull @Pattern(regexp = CaseId.FORM) String depot,
            @Nullable Instant occurredAt) {

        ReceiveDefective by(Call call) {
            return new ReceiveDefective(call.subject(), serial, depot, Entry.of(call, occurredAt));
        }
    }

    record Inspection(@NotNull Finding finding, @Nullable Instant occurredAt) {

        InspectDefective by(Call call) {
            return new InspectDefective(call.subject(), finding, Entry.of(call, occurredAt));
        }
    }

    static Stream<Endpoint<?, ReplacementCommand>> endpoints(SpareRecords records) {
        return Stream.of(
                new Endpoint<>(
                        RmaApi.of("shipment"),
                        "The reserved unit leaves the depot",
                        Shipment.class,
                        Shipment::by),
                new Endpoint<>(
                        RmaApi.of("courier-events"),
                        "The carrier says where the parcel is",
                        CourierEvent.class,
                        CourierEvent::by),
                new Endpoint<>(
                        RmaApi.of("delivery"),
                        "The replacement has arrived",
                        Delivery.class,
                        Delivery::by),
                new Endpoint<>(
                        RmaApi.of("installation"),
                        "The replacement is put where the faulty one was",
                        Installation.class,
                        Installation::by),
                Endpoint.inquiring(
                        RmaApi.of("return"),
                        "A unit comes back to a depot",
                        Return.class,
                        (said, call) ->
                                StockApi.existing(said.depot(), records)
                                        .thenApply(_ -> said.by(call))),
                new Endpoint<>(
                        RmaApi.of("inspection"),
                        "What is found out about the unit that came back",
                        Inspection.class,
                        Inspection::by));
    }
}
