package io.caseledger.command.casehandling;

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
import io.caseledger.command.SiteZone;
import io.caseledger.command.Telling;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The life of a case: how it is opened, how bad it is, and how it ends. What is done for it is in
/// [CaseWork], and how a mistake is mended in [CaseCorrection].
public final class CaseApi implements Edge<CaseCommand> {

    static final String CASES = "/api/cases";

    private final RecordedFacts log;
    private final OpenReplacements replacements;

    public CaseApi(RecordedFacts log, OpenReplacements replacements) {
        this.log = log;
        this.replacements = replacements;
    }

    record Opening(
            @Nullable @Pattern(regexp = CaseId.FORM) String caseId,
            @NotNull @PlainText(max = NAME) String customer,
            @NotNull @PlainText(max = NAME) String site,
            @Nullable @SiteZone String zone,
            @Nullable @PlainText(max = NAME) String serial,
            @NotNull @PlainText(max = REMARK) String symptom,
            @NotNull @Min(1) @Max(4) Integer level,
            @NotNull Channel channel,
            @Nullable Party servingParty,
            @Nullable @PlainText(max = NAME) String partner,
            @Nullable Instant reportedAt) {

        OpenCase by(Call call) {
            return new OpenCase(
                    caseId == null ? call.id().naming("C-") : caseId,
                    customer,
                    site,
                    zone == null ? null : ZoneId.of(zone),
                    serial,
                    symptom,
                    Level.of(level),
                    channel,
                    servingParty == null ? Party.PARTNER : servingParty,
                    partner == null ? call.actor().partner() : partner,
                    Entry.of(call, reportedAt));
        }
    }

    record LevelChange(
            @NotNull @Min(1) @Max(4) Integer to,
            @NotNull @PlainText(max = REMARK) String reason,
            @Nullable @PlainText(max = NAME) String approvedBy,
            @Nullable Instant occurredAt) {

        ChangeLevel by(Call call) {
            var entry = Entry.of(call, occurredAt);
            return new ChangeLevel(call.subject(), Level.of(to), reason, approvedBy, entry);
        }
    }

    /// What most ends and beginnings may say of themselves.
    record Remark(@Nullable @PlainText(max = REMARK) String reason, @Nullable Instant occurredAt) {

        static final Remark NONE = new Remark(null, null);

        Entry by(Call call) {
            return Entry.of(call, occurredAt);
        }
    }

    @Override
    public List<Endpoint<?, CaseCommand>> endpoints() {
        return Stream.of(life(), CaseWork.endpoints(), Stream.of(CaseCorrection.endpoint(log)))
                .<Endpoint<?, CaseCommand>>flatMap(Function.identity())
                .toList();
    }

    @Override
    public CompletableFuture<Map<String, Telling<CaseCommand>>> facts() {
        return CompletableFuture.completedFuture(CaseTellings.ALL);
    }

    private Stream<Endpoint<?, CaseCommand>> life() {
        return Stream.of(
                new Endpoint<>(CASES, "Open a case", Opening.class, Opening::by),
                new Endpoint<>(
                        CASES + "/{id}/level-changes",
                        "Change how bad it is",
                        LevelChange.class,
                        LevelChange::by),
                remarked(
                        "restorations",
                        "Say that the service is back",
                        (said, call) -> new ConfirmRestoration(call.subject(), said.by(call))),
                closure(),
                remarked(
                        "reopenings",
                        "Open a closed case again",
                        (said, call) ->
                                new ReopenCase(call.subject(), said.reason(), said.by(call))),
                remarked(
                        "cancellation",
                        "Withdraw a case",
                        (said, call) ->
                                new CancelCase(call.subject(), said.reason(), said.by(call))));
    }

    private Endpoint<Remark, CaseCommand> closure() {
        return Endpoint.inquiring(
                CASES + "/{id}/closure",
                "Close a restored case",
                Remark.class,
                Remark.NONE,
                (said, call) ->
                        replacements
                                .ofCase(existing(call.subject()))
                                .thenApply(open ->
                                        new CloseCase(
                                                call.subject(),
                                                said.reason(),
                                                open.orElse(null),
                                                said.by(call))));
    }

    /// What may be asked without a word.
    static Endpoint<Remark, CaseCommand> remarked(
            String word, String summary, Endpoint.Meaning<Remark, CaseCommand> meaning) {
        return new Endpoint<>(CASES + "/{id}/" + word, summary, Remark.class, Remark.NONE, meaning);
    }

    @Override
    public String subject(CaseCommand command) {
        return existing(command.caseId());
    }

    /// A case of an impossible name does not exist.
    static String existing(String caseId) {
        if (!CaseId.isOne(caseId)) {
            throw new RejectedException(Refusal.UNKNOWN_CASE.rejection());
        }
        return caseId;
    }

    @Override
    public String noun() {
        return "caseId";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created() ? CASES + "/" + yes.subject() : null;
    }
}
