package io.caseledger.command.spareparts;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.CaseId;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.spareparts.UnitGrade;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// What is asked of one spare unit by those who keep the depots.
public final class UnitApi implements Edge<UnitCommand> {

    private static final String UNITS = "/api/spare-units";

    private final SpareRecords records;

    public UnitApi(SpareRecords records) {
        this.records = records;
    }

    record Receipt(
            @NotNull @PlainText(max = NAME) String serial,
            @NotNull @PlainText(max = NAME) String part,
            @NotNull @Pattern(regexp = CaseId.FORM) String depot,
            @Nullable UnitGrade grade,
            @Nullable Instant occurredAt) {

        ReceiveUnit by(Call call) {
            return new ReceiveUnit(
                    serial,
                    part,
                    depot,
                    grade == null ? UnitGrade.NEW : grade,
                    Entry.of(call, occurredAt));
        }
    }

    record Transfer(
            @NotNull @Pattern(regexp = CaseId.FORM) String to, @Nullable Instant occurredAt) {

        TransferUnit by(Call call) {
            return new TransferUnit(call.subject(), to, Entry.of(call, occurredAt));
        }
    }

    record Repair(@Nullable Instant occurredAt) {

        static final Repair NOW = new Repair(null);

        RepairUnit by(Call call) {
            return new RepairUnit(call.subject(), Entry.of(call, occurredAt));
        }
    }

    record Scrapping(
            @NotNull @PlainText(max = REMARK) String reason, @Nullable Instant occurredAt) {

        ScrapUnit by(Call call) {
            return new ScrapUnit(call.subject(), reason, Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, UnitCommand>> endpoints() {
        return List.of(
                Endpoint.inquiring(
                        UNITS,
                        "A unit comes in from a supplier",
                        Receipt.class,
                        (said, call) ->
                                StockApi.existing(said.depot(), records)
                                        .thenApply(_ -> said.by(call))),
                Endpoint.inquiring(
                        of("transfers"),
                        "A free unit moves to another depot",
                        Transfer.class,
                        (said, call) ->
                                StockApi.existing(said.to(), records)
                                        .thenApply(_ -> said.by(call))),
                new Endpoint<>(
                        of("repairs"),
                        "A unit that came back works again",
                        Repair.class,
                        Repair.NOW,
                        (Endpoint.Meaning<Repair, UnitCommand>) Repair::by),
                new Endpoint<>(
                        of("scrappings"),
                        "A unit leaves the ledger for good",
                        Scrapping.class,
                        Scrapping::by));
    }

    private static String of(String word) {
        return UNITS + "/{id}/" + word;
    }

    @Override
    public CompletableFuture<Map<String, Telling<UnitCommand>>> facts() {
        return CompletableFuture.completedFuture(Map.of("UnitReceived", UnitApi::receipt));
    }

    private static ReceiveUnit receipt(Words words, Entry entry) {
        return new ReceiveUnit(
                words.name("serial"),
                words.name("part"),
                words.caseId("depot"),
                words.has("grade") ? words.word("grade", UnitGrade.class) : UnitGrade.NEW,
                entry);
    }

    @Override
    public String subject(UnitCommand command) {
        return Serial.existing(command.serial(), Refusal.UNKNOWN_UNIT);
    }

    @Override
    public String noun() {
        return "unit";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created()
                ? UNITS + "/" + UriUtils.encode(yes.subject(), StandardCharsets.UTF_8) + "/history"
                : null;
    }
}
