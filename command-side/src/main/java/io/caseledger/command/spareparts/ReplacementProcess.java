package io.caseledger.command.spareparts;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.Rma;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// Lets a replacement go on by itself: who pays, from where, and what follows for the units and
/// devices. Its only state is the log's, every step may be taken again, and a command that is sent
/// again has the same id: whenever it dies, it goes on where it was. Domain 3.2.
public final class ReplacementProcess {

    /// Of the reserved unit, before somebody else may have it. Domain 3.2.
    private static final Duration RESERVED = Duration.ofHours(4);

    private static final Duration RESERVED_IF_URGENT = Duration.ofHours(12);

    /// Units asked for in one visit. After so many that were taken it is better to look again at
    /// what is there.
    private static final int MOST_CHOICES = 5;

    private final Commands<ReplacementCommand> replacements;
    private final Commands<UnitCommand> units;
    private final Commands<ItemCommand> items;
    private final SpareRecords records;
    private final ReplacementEffects effects;

    public ReplacementProcess(
            Commands<ReplacementCommand> replacements,
            Commands<UnitCommand> units,
            Commands<ItemCommand> items,
            WhenSparePartLateThenExcuseCase excuse,
            SpareRecords records) {
        this.replacements = replacements;
        this.units = units;
        this.items = items;
        this.records = records;
        this.effects = new ReplacementEffects(units, items, excuse, records);
    }

    /// Takes every step that can be taken at the moment of `entry`.
    public CompletableFuture<Void> advance(String rma, Entry entry) {
        return new Visit(rma, entry).goOn(MOST_CHOICES);
    }

    private final class Visit {

        private final String id;
        private final Entry entry;

        private Visit(String id, Entry entry) {
            this.id = id;
            this.entry = entry;
        }

        private CompletableFuture<Void> goOn(int choices) {
            return records.replacement(id)
                    .thenCompose(found ->
                            switch (found) {
                                case Replacement.None() -> done();
                                case Replacement.Requested(var rma) ->
                                        effects.of(rma, entry).thenCompose(_ -> next(rma, choices));
                            });
        }

        private CompletableFuture<Void> next(Rma rma, int choices) {
            return switch (rma.state()) {
                case REQUESTED -> decide(rma).thenCompose(moved -> moved ? goOn(choices) : done());
                case ENTITLED ->
                        choices == 0 ? done() : choose(rma).thenCompose(_ -> goOn(choices - 1));
                case CHOSEN -> reserve(rma).thenCompose(_ -> goOn(choices));
                case QUOTED, RESERVED, SHIPPED, DELIVERED, INSTALLED, REFUSED, CANCELLED -> done();
            };
        }

        /// Whether that has led anywhere: what nothing covers waits for a clerk.
        private CompletableFuture<Boolean> decide(Rma rma) {
            var serial = rma.requested().faultySerial();
            return send(items, serial, new ClaimItem(serial, id, entry), rma, "claim")
                    .thenCompose(claimed ->
                            claimed instanceof Answer.Rejected ? refuse(rma) : entitle(rma));
        }

        private CompletableFuture<Boolean> refuse(Rma rma) {
            var refusal =
                    new RefuseReplacement(
                            id,
                            RefusalCause.ALREADY_REQUESTED,
                            "Another replacement of this device is under way.",
                            entry);
            return tell(refusal, rma, "refuse");
        }

        private CompletableFuture<Boolean> entitle(Rma rma) {
            return Coverages.of(new Replacement.Requested(rma), records)
                    .thenCompose(coverage ->
                            coverage.isEmpty()
                                    ? CompletableFuture.completedFuture(false)
                                    : tell(
                                            new DecideEntitlement(id, coverage.get(), entry),
                                            rma,
                                            "entitle"));
        }

        private CompletableFuture<Boolean> choose(Rma rma) {
            return records.candidates(rma, entry.now())
                    .thenCompose(found -> tell(new ChooseDepot(id, found, entry), rma, "choose"));
        }

        private CompletableFuture<Boolean> reserve(Rma rma) {
            var chosen = rma.the(DepotChosen.class).chosen();
            var expires = expiry(rma.requested().level(), chosen.dispatchBy());
            var reservation = new ReserveUnit(chosen.serial(), chosen.depot(), id, expires, entry);
            return send(units, chosen.serial(), reservation, rma, "reserve")
                    .thenCompose(answer ->
                            tell(
                                    answer instanceof Answer.Rejected
                                            ? new LoseCandidate(id, chosen.serial(), entry)
                                            : new ConfirmReservation(
                                                    id, chosen.serial(), expires, entry),
                                    rma,
                                    "reserved"));
        }

        /// What is to leave tomorrow is not given away tonight.
        private Instant expiry(Level level, Instant dispatchBy) {
            var urgent = level == Level.ONE || level == Level.TWO;
            var expires = entry.now().plus(urgent ? RESERVED_IF_URGENT : RESERVED);
            return dispatchBy.isAfter(expires) ? dispatchBy : expires;
        }

        /// Completes with whether the replacement has moved on.
        private CompletableFuture<Boolean> tell(ReplacementCommand command, Rma rma, String step) {
            return send(replacements, id, command, rma, step)
                    .thenApply(answer ->
                            answer instanceof Answer.Accepted yes
                                    && yes.version() > rma.facts().size());
        }

        private <C> CompletableFuture<Answer> send(
                Commands<C> commands, String subject, C command, Rma rma, String step) {
            var commandId = new CommandId(step + ":" + id + ":" + rma.facts().size());
            return commands.send(Order.of(subject, command, commandId));
        }
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
