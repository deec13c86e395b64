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
import io.caseledger.kernel.spareparts.RefusalCause;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked of a replacement until it is shipped. What follows is in [RmaDelivery].
public final class RmaApi implements Edge<ReplacementCommand> {

    static final String RMAS = "/api/rmas";

    private final SpareRecords records;

    public RmaApi(SpareRecords records) {
        this.records = records;
    }

    record Request(
            @Nullable @Pattern(regexp = CaseId.FORM) String rma,
            @NotNull @Pattern(regexp = CaseId.FORM) String caseId,
            @NotNull @PlainText(max = NAME) String faultySerial,
            @Nullable @PlainText(max = NAME) String part,
            @Nullable Instant occurredAt) {

        private RequestReplacement by(
                Call call, Optional<Fault> fault, Item device, Optional<String> depot) {
            return new RequestReplacement(
                    rma == null ? call.id().naming("RMA-") : rma,
                    faultySerial,
                    fault.orElse(null),
                    device,
                    part,
                    depot.orElse(null),
                    Entry.of(call, occurredAt));
        }
    }

    record Quote(
            @NotNull @Min(1) @Max(DepotApi.MOST_COST) Integer quote, @Nullable Instant occurredAt) {

        private QuoteReplacement by(Call call, Optional<Coverage> coverage) {
            return new QuoteReplacement(
                    call.subject(), quote, coverage.orElse(null), Entry.of(call, occurredAt));
        }
    }

    record Acceptance(@Nullable Instant occurredAt) {

        static final Acceptance NOW = new Acceptance(null);

        AcceptQuote by(Call call) {
            return new AcceptQuote(call.subject(), Entry.of(call, occurredAt));
        }
    }

    record Reason(@NotNull @PlainText(max = REMARK) String reason, @Nullable Instant occurredAt) {

        RefuseReplacement refusal(Call call) {
            return new RefuseReplacement(
                    call.subject(), RefusalCause.NOT_ENTITLED, reason, Entry.of(call, occurredAt));
        }

        CancelReplacement cancellation(Call call) {
            return new CancelReplacement(call.subject(), reason, Entry.of(call, occurredAt));
        }

        WaiveReturn waiver(Call call) {
            return new WaiveReturn(call.subject(), reason, Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, ReplacementCommand>> endpoints() {
        return Stream.concat(Stream.of(request(), quote()), plain()).toList();
    }

    private Endpoint<?, ReplacementCommand> request() {
        return Endpoint.inquiring(
                RMAS, "Ask for a replacement in advance", Request.class, this::request);
    }

    private CompletableFuture<ReplacementCommand> request(Request said, Call call) {
        return records.fault(said.caseId())
                .thenCompose(fault ->
                        records.item(said.faultySerial())
                                .thenCompose(device ->
                                        depotOf(device)
                                                .thenApply(depot ->
                                                        said.by(call, fault, device, depot))));
    }

    private CompletableFuture<Optional<String>> depotOf(Item device) {
        var item = device.item();
        return item == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : records.depotIn(item.region());
    }

    private Endpoint<?, ReplacementCommand> quote() {
        return Endpoint.inquiring(
                of("quote"),
                "Say what a replacement costs that nothing covers",
                Quote.class,
                (said, call) ->
                        records.replacement(existing(call.subject()))
                                .thenCompose(found -> Coverages.of(found, records))
                                .thenApply(coverage -> said.by(call, coverage)));
    }

    private Stream<Endpoint<?, ReplacementCommand>> plain() {
        return Stream.concat(
                Stream.of(
                        new Endpoint<>(
                                of("quote-acceptance"),
                                "Take the price",
                                Acceptance.class,
                                Acceptance.NOW,
                                (Endpoint.Meaning<Acceptance, ReplacementCommand>) Acceptance::by),
                        new Endpoint<>(
                                of("refusal"),
                                "Nothing covers it, and nothing will be sent",
                                Reason.class,
                                Reason::refusal),
                        new Endpoint<>(
                                of("cancellation"),
                                "It is needed no more",
                                Reason.class,
                                Reason::cancellation),
                        new Endpoint<>(
                                of("waiver"),
                                "The faulty unit need not come back",
                                Reason.class,
                                Reason::waiver)),
                RmaDelivery.endpoints(records));
    }

    static String of(String word) {
        return RMAS + "/{id}/" + word;
    }

    /// A replacement of an impossible name does not exist.
    private static String existing(String text) {
        if (!CaseId.isOne(text)) {
            throw new RejectedException(Refusal.UNKNOWN_RMA.rejection());
        }
        return text;
    }

    @Override
    public String subject(ReplacementCommand command) {
        return existing(command.rma());
    }

    @Override
    public String noun() {
        return "rma";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created() ? RMAS + "/" + yes.subject() : null;
    }
}
