package io.caseledger.command.casehandling;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Call;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What partner and vendor do for a case while it is in hand, as it is asked over HTTP. The rest of
/// its life is in [CaseApi].
final class CaseWork {

    private CaseWork() {}

    record Response(@NotNull @PlainText(max = NAME) String engineer, @Nullable Instant occurredAt) {

        RecordPartnerResponse asPartner(Call call) {
            return new RecordPartnerResponse(call.subject(), engineer, Entry.of(call, occurredAt));
        }

        RecordVendorResponse asVendor(Call call) {
            return new RecordVendorResponse(call.subject(), engineer, Entry.of(call, occurredAt));
        }
    }

    record VisitRequest(
            @NotNull Party actor, @Nullable @Anchor String anchor, @Nullable Instant occurredAt) {

        RequireOnSite by(Call call) {
            var entry = Entry.of(call, occurredAt);
            var from = Anchor.Rule.parse(anchor, entry.occurredAt());
            return new RequireOnSite(call.subject(), actor, from, entry);
        }
    }

    record Arrival(
            @NotNull Party actor,
            @NotNull @PlainText(max = NAME) String engineer,
            @Nullable Instant occurredAt) {

        RecordArrival by(Call call) {
            return new RecordArrival(call.subject(), actor, engineer, Entry.of(call, occurredAt));
        }
    }

    record Escalation(
            @NotNull Tier toTier,
            @NotNull @PlainText(max = REMARK) String summary,
            @Nullable @PlainText(max = REMARK) String reason,
            @Nullable Instant occurredAt) {

        Escalate by(Call call) {
            return new Escalate(
                    call.subject(), toTier, summary, reason, Entry.of(call, occurredAt));
        }
    }

    record Solution(@NotNull SolutionKind kind, @Nullable Instant occurredAt) {

        ProvideSolution by(Call call) {
            return new ProvideSolution(call.subject(), kind, Entry.of(call, occurredAt));
        }
    }

    record Pause(
            @NotNull PauseReason reason,
            @Nullable Set<@NotNull ClockName> clocks,
            @Nullable @PlainText(max = NAME) String approvedBy,
            @Nullable Instant occurredAt) {

        PauseClock by(Call call) {
            var named = clocks == null ? Set.<ClockName>of() : clocks;
            var entry = Entry.of(call, occurredAt);
            return new PauseClock(call.subject(), named, reason, approvedBy, entry);
        }
    }

    static Stream<Endpoint<?, CaseCommand>> endpoints() {
        return Stream.of(
                at(
                        "partner-responses",
                        "The partner's engineer has answered",
                        Response.class,
                        Response::asPartner),
                at(
                        "vendor-responses",
                        "The vendor's engineer has answered",
                        Response.class,
                        Response::asVendor),
                at(
                        "on-site-requests",
                        "Somebody must go there",
                        VisitRequest.class,
                        VisitRequest::by),
                at("arrivals", "The engineer is there", Arrival.class, Arrival::by),
                at(
                        "escalations",
                        "Report to the next tier; to VENDOR it is the report of the handbook",
                        Escalation.class,
                        Escalation::by),
                at("solutions", "The vendor gives a solution", Solution.class, Solution::by),
                at("pauses", "Let clocks stand still", Pause.class, Pause::by),
                CaseApi.remarked(
                        "resumptions",
                        "Let them run again",
                        (said, call) -> new ResumeClock(call.subject(), said.by(call))));
    }

    private static <B> Endpoint<B, CaseCommand> at(
            String word, String summary, Class<B> body, Endpoint.Meaning<B, CaseCommand> meaning) {
        return new Endpoint<>(CaseApi.CASES + "/{id}/" + word, summary, body, meaning);
    }
}
