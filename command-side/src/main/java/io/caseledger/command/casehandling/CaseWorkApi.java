package io.caseledger.command.casehandling;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.CommandApi.Standing;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.PlainText;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// What partner and vendor do for a case while it is in hand. Its life is in [CaseApi].
@RestController
@RequestMapping("/api/cases")
class CaseWorkApi {

    private final Commands<CaseCommand> commands;
    private final InstantSource clock;

    CaseWorkApi(Commands<CaseCommand> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
    }

    record Response(
            @NotNull @PlainText(max = NAME) String engineer, @Nullable Instant occurredAt) {}

    record VisitRequest(
            @NotNull Party actor, @Nullable @Anchor String anchor, @Nullable Instant occurredAt) {}

    record Arrival(
            @NotNull Party actor,
            @NotNull @PlainText(max = NAME) String engineer,
            @Nullable Instant occurredAt) {}

    record Escalation(
            @NotNull Tier toTier,
            @NotNull @PlainText(max = REMARK) String summary,
            @Nullable @PlainText(max = REMARK) String reason,
            @Nullable Instant occurredAt) {}

    record Solution(@NotNull SolutionKind kind, @Nullable Instant occurredAt) {}

    record Pause(
            @NotNull PauseReason reason,
            @Nullable Set<@NotNull ClockName> clocks,
            @Nullable @PlainText(max = NAME) String approvedBy,
            @Nullable Instant occurredAt) {}

    @PostMapping("/{caseId}/partner-responses")
    Mono<ResponseEntity<Standing>> respondAsPartner(
            @PathVariable String caseId,
            @RequestBody @Valid Response response,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, response.occurredAt(), clock.instant());
        return send(new RecordPartnerResponse(caseId, response.engineer(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/vendor-responses")
    Mono<ResponseEntity<Standing>> respondAsVendor(
            @PathVariable String caseId,
            @RequestBody @Valid Response response,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, response.occurredAt(), clock.instant());
        return send(new RecordVendorResponse(caseId, response.engineer(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/on-site-requests")
    Mono<ResponseEntity<Standing>> requireOnSite(
            @PathVariable String caseId,
            @RequestBody @Valid VisitRequest visit,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, visit.occurredAt(), clock.instant());
        var anchor = Anchor.Rule.parse(visit.anchor(), entry.occurredAt());
        return send(new RequireOnSite(caseId, visit.actor(), anchor, entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/arrivals")
    Mono<ResponseEntity<Standing>> arrive(
            @PathVariable String caseId,
            @RequestBody @Valid Arrival arrival,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, arrival.occurredAt(), clock.instant());
        return send(
                new RecordArrival(caseId, arrival.actor(), arrival.engineer(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/escalations")
    Mono<ResponseEntity<Standing>> escalate(
            @PathVariable String caseId,
            @RequestBody @Valid Escalation escalation,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, escalation.occurredAt(), clock.instant());
        return send(
                new Escalate(
                        caseId,
                        escalation.toTier(),
                        escalation.summary(),
                        escalation.reason(),
                        entry),
                id,
                ifMatch);
    }

    @PostMapping("/{caseId}/solutions")
    Mono<ResponseEntity<Standing>> provideSolution(
            @PathVariable String caseId,
            @RequestBody @Valid Solution solution,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, solution.occurredAt(), clock.instant());
        return send(new ProvideSolution(caseId, solution.kind(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/pauses")
    Mono<ResponseEntity<Standing>> pause(
            @PathVariable String caseId,
            @RequestBody @Valid Pause pause,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, pause.occurredAt(), clock.instant());
        var clocks = pause.clocks() == null ? Set.<ClockName>of() : pause.clocks();
        return send(
                new PauseClock(caseId, clocks, pause.reason(), pause.approvedBy(), entry),
                id,
                ifMatch);
    }

    @PostMapping("/{caseId}/resumptions")
    Mono<ResponseEntity<Standing>> resume(
            @PathVariable String caseId,
            @RequestBody(required = false) @Valid CaseApi.@Nullable Remark remark,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, CaseApi.Remark.of(remark).occurredAt(), clock.instant());
        return send(new ResumeClock(caseId, entry), id, ifMatch);
    }

    private Mono<ResponseEntity<Standing>> send(
            CaseCommand command, CommandId id, @Nullable String ifMatch) {
        return CaseApi.send(commands, command, id, ifMatch);
    }
}
