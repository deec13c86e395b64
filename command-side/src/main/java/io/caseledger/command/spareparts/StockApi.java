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
import io.caseledger.command.RejectedException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is asked of the consumables in a depot.
public final class StockApi implements Edge<StockCommand> {

    private final SpareRecords records;

    public StockApi(SpareRecords records) {
        this.records = records;
    }

    record Receipt(
            @NotNull @PlainText(max = NAME) String part,
            @NotNull @Min(1) @Max(StockCommand.MOST) Integer quantity,
            @Nullable Instant occurredAt) {

        ReceiveStock by(Call call) {
            return new ReceiveStock(call.subject(), part, quantity, Entry.of(call, occurredAt));
        }
    }

    record Issue(
            @NotNull @PlainText(max = NAME) String part,
            @NotNull @Min(1) @Max(StockCommand.MOST) Integer quantity,
            @NotNull @PlainText(max = REMARK) String purpose,
            @Nullable Instant occurredAt) {

        IssueStock by(Call call) {
            return new IssueStock(
                    call.subject(), part, quantity, purpose, Entry.of(call, occurredAt));
        }
    }

    record Count(
            @NotNull @PlainText(max = NAME) String part,
            @NotNull @Min(-StockCommand.MOST) @Max(StockCommand.MOST) Integer difference,
            @NotNull @PlainText(max = REMARK) String reason,
            @Nullable Instant occurredAt) {

        AdjustStock by(Call call) {
            return new AdjustStock(
                    call.subject(), part, difference, reason, Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, StockCommand>> endpoints() {
        return List.of(
                Endpoint.inquiring(
                        of("receipts"),
                        "Consumables come in",
                        Receipt.class,
                        (said, call) -> inDepot(call, () -> said.by(call))),
                Endpoint.inquiring(
                        of("issues"),
                        "Consumables are handed out",
                        Issue.class,
                        (said, call) -> inDepot(call, () -> said.by(call))),
                Endpoint.inquiring(
                        of("adjustments"),
                        "Consumables were counted",
                        Count.class,
                        (said, call) -> inDepot(call, () -> said.by(call))));
    }

    private static String of(String word) {
        return DepotApi.DEPOTS + "/{id}/" + word;
    }

    private CompletableFuture<StockCommand> inDepot(Call call, Supplier<StockCommand> command) {
        return existing(call.subject(), records).thenApply(_ -> command.get());
    }

    /// Fails where there is no such depot.
    static CompletableFuture<String> existing(String depot, SpareRecords records) {
        if (!CaseId.isOne(depot)) {
            throw new RejectedException(Refusal.UNKNOWN_DEPOT.rejection());
        }
        return records.depot(depot)
                .thenApply(found -> {
                    if (found.registered() == null) {
                        throw new RejectedException(Refusal.UNKNOWN_DEPOT.rejection());
                    }
                    return depot;
                });
    }

    @Override
    public String subject(StockCommand command) {
        return StockCommand.subject(command.depot(), command.part());
    }

    @Override
    public String noun() {
        return "stock";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return null;
    }
}
