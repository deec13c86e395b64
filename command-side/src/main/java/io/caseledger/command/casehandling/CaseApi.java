package io.caseledger.command.casehandling;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.CommandApi;
import io.caseledger.command.CommandApi.Standing;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import io.caseledger.command.PlainText;
import io.caseledger.command.RejectedException;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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

/// The life of a case: how it is opened, how bad it is, and how it ends. What is done for it is in
/// [CaseWorkApi].
@RestController
@RequestMapping("/api/cases")
class CaseApi {

    private final Commands<CaseCommand> commands;
    private final InstantSource clock;

    CaseApi(Commands<CaseCommand> commands, InstantSource clock) {
        this.commands = commands;
        this.clock = clock;
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

        OpenCase by(Actor actor, CommandId id, Entry entry) {
            return new OpenCase(
                    caseId == null ? CaseId.of(id) : caseId,
                    customer,
                    site,
                    zone == null ? null : ZoneId.of(zone),
                    serial,
                    symptom,
                    Level.of(level),
                    channel,
                    servingParty == null ? Party.PARTNER : servingParty,
                    partner == null ? actor.partner() : partner,
                    entry);
        }
    }

    record LevelChange(
            @NotNull @Min(1) @Max(4) Integer to,
            @NotNull @PlainText(max = REMARK) String reason,
            @Nullable @PlainText(max = NAME) String approvedBy,
            @Nullable Instant occurredAt) {}

    /// What most ends and beginnings may say of themselves; the whole of it may be absent.
    record Remark(@Nullable @PlainText(max = REMARK) String reason, @Nullable Instant occurredAt) {

        static final Remark NONE = new Remark(null, null);

        static Remark of(@Nullable Remark remark) {
            return remark == null ? NONE : remark;
        }
    }

    @PostMapping
    Mono<ResponseEntity<Standing>> open(
            @RequestBody @Valid Opening opening,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var command = opening.by(actor, id, Entry.of(actor, opening.reportedAt(), clock.instant()));
        return send(command, id, ifMatch);
    }

    @PostMapping("/{caseId}/level-changes")
    Mono<ResponseEntity<Standing>> changeLevel(
            @PathVariable String caseId,
            @RequestBody @Valid LevelChange change,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, change.occurredAt(), clock.instant());
        var to = Level.of(change.to());
        return send(
                new ChangeLevel(caseId, to, change.reason(), change.approvedBy(), entry),
                id,
                ifMatch);
    }

    @PostMapping("/{caseId}/restorations")
    Mono<ResponseEntity<Standing>> restore(
            @PathVariable String caseId,
            @RequestBody(required = false) @Valid @Nullable Remark remark,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var entry = Entry.of(actor, Remark.of(remark).occurredAt(), clock.instant());
        return send(new ConfirmRestoration(caseId, entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/closure")
    Mono<ResponseEntity<Standing>> close(
            @PathVariable String caseId,
            @RequestBody(required = false) @Valid @Nullable Remark remark,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var said = Remark.of(remark);
        var entry = Entry.of(actor, said.occurredAt(), clock.instant());
        return send(new CloseCase(caseId, said.reason(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/reopenings")
    Mono<ResponseEntity<Standing>> reopen(
            @PathVariable String caseId,
            @RequestBody(required = false) @Valid @Nullable Remark remark,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var said = Remark.of(remark);
        var entry = Entry.of(actor, said.occurredAt(), clock.instant());
        return send(new ReopenCase(caseId, said.reason(), entry), id, ifMatch);
    }

    @PostMapping("/{caseId}/cancellation")
    Mono<ResponseEntity<Standing>> cancel(
            @PathVariable String caseId,
            @RequestBody(required = false) @Valid @Nullable Remark remark,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor,
            CommandId id) {
        var said = Remark.of(remark);
        var entry = Entry.of(actor, said.occurredAt(), clock.instant());
        return send(new CancelCase(caseId, said.reason(), entry), id, ifMatch);
    }

    private Mono<ResponseEntity<Standing>> send(
            CaseCommand command, CommandId id, @Nullable String ifMatch) {
        return send(commands, command, id, ifMatch);
    }

    /// A case of an impossible name does not exist.
    static Mono<ResponseEntity<Standing>> send(
            Commands<CaseCommand> commands,
            CaseCommand command,
            CommandId id,
            @Nullable String ifMatch) {
        var expected = CommandApi.expectedVersion(ifMatch);
        if (!CaseId.isOne(command.caseId())) {
            return Mono.error(new RejectedException(Refusal.UNKNOWN_CASE.rejection()));
        }
        var order = Order.of(command.caseId(), command, id).at(expected);
        return CommandApi.send(commands, order, "/api/cases/" + command.caseId());
    }
}
