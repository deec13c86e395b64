package io.caseledger.command.spareparts;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.kernel.spareparts.ReleaseReason;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveInspected;
import io.caseledger.kernel.spareparts.ReplacementEvent.DefectiveReceived;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementCancelled;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementShipped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReservationExpired;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnWaived;
import io.caseledger.kernel.spareparts.ReplacementEvent.SparePartLate;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitDelivered;
import io.caseledger.kernel.spareparts.UnitEvent.UnitForgone;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInspected;
import io.caseledger.kernel.spareparts.UnitEvent.UnitInstalled;
import io.caseledger.kernel.spareparts.UnitEvent.UnitOwed;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReleased;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReturned;
import io.caseledger.kernel.spareparts.UnitEvent.UnitShipped;
import java.util.concurrent.CompletableFuture;

/// What the facts of a replacement mean for other streams: its units, its devices, its case. All of
/// it is asked each time, in the order in which it happened; those who have heard it say nothing.
final class ReplacementEffects {

    private final Commands<UnitCommand> units;
    private final Commands<ItemCommand> items;
    private final WhenSparePartLateThenExcuseCase excuse;
    private final SpareRecords records;

    ReplacementEffects(
            Commands<UnitCommand> units,
            Commands<ItemCommand> items,
            WhenSparePartLateThenExcuseCase excuse,
            SpareRecords records) {
        this.units = units;
        this.items = items;
        this.excuse = excuse;
        this.records = records;
    }

    CompletableFuture<Void> of(Rma rma, Entry entry) {
        CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
        for (var i = 0; i < rma.facts().size(); i++) {
            var at = i;
            told = told.thenCompose(_ -> new Effect(rma, at, entry).tell());
        }
        return told;
    }

    /// Of one fact.
    private final class Effect {

        private final Rma rma;
        private final String id;
        private final int at;
        private final Entry entry;

        private Effect(Rma rma, int at, Entry entry) {
            this.rma = rma;
            this.id = rma.requested().rma();
            this.at = at;
            this.entry = entry;
        }

        private CompletableFuture<Void> tell() {
            return switch (rma.facts().get(at)) {
                case ReservationExpired it -> release(it);
                case ReplacementCancelled it -> giveUp(it);
                case ReplacementRefused it -> giveUp(it);
                case ReplacementShipped it ->
                        follow(
                                it.serial(),
                                new UnitShipped(
                                        id,
                                        it.depot(),
                                        it.carrier(),
                                        it.waybill(),
                                        it.occurredAt()));
                case ReplacementDelivered it ->
                        follow(
                                rma.the(ReplacementShipped.class).serial(),
                                new UnitDelivered(id, site(), it.occurredAt()));
                case ReturnObligationOpened it ->
                        follow(
                                it.serial(),
                                new UnitOwed(
                                        it.serial(),
                                        rma.requested().part(),
                                        id,
                                        site(),
                                        it.dueAt(),
                                        it.occurredAt()));
                case InstalledItemSwapped it -> swap(it);
                case DefectiveReceived it ->
                        follow(it.serial(), new UnitReturned(id, it.depot(), it.occurredAt()));
                case DefectiveInspected it ->
                        follow(
                                rma.requested().faultySerial(),
                                new UnitInspected(it.depot(), it.finding(), it.occurredAt()));
                case ReturnWaived it ->
                        follow(
                                rma.requested().faultySerial(),
                                new UnitForgone(id, it.occurredAt()));
                case SparePartLate it -> excuse.when(it, rma, entry);
                default -> CompletableFuture.completedFuture(null);
            };
        }

        private String site() {
            return rma.requested().site();
        }

        /// A unit that has been reserved again meanwhile stays so.
        private CompletableFuture<Void> release(ReservationExpired expired) {
            var chosen = rma.the(DepotChosen.class).chosen();
            var again =
                    chosen.serial().equals(expired.serial())
                            && rma.facts().lastIndexOf(rma.the(DepotChosen.class)) > at;
            return again
                    ? CompletableFuture.completedFuture(null)
                    : follow(
                            expired.serial(),
                            new UnitReleased(
                                    id,
                                    expired.depot(),
                                    ReleaseReason.EXPIRED,
                                    expired.occurredAt()));
        }

        private CompletableFuture<Void> giveUp(ReplacementEvent end) {
            var serial = rma.requested().faultySerial();
            var free = send(items, serial, new FreeItem(serial, id, entry));
            var chosen = rma.last(DepotChosen.class);
            return chosen == null
                    ? free
                    : free.thenCompose(_ ->
                            follow(
                                    chosen.chosen().serial(),
                                    new UnitReleased(
                                            id,
                                            chosen.chosen().depot(),
                                            ReleaseReason.CANCELLED,
                                            end.occurredAt())));
        }

        /// The device that was put in stands where the other one was, and is covered as that was.
        private CompletableFuture<Void> swap(InstalledItemSwapped swapped) {
            return follow(swapped.installed(), new UnitInstalled(id, site(), swapped.occurredAt()))
                    .thenCompose(_ -> records.item(swapped.removed()))
                    .thenCompose(removed -> takeOver(swapped, removed))
                    .thenCompose(_ ->
                            send(
                                    items,
                                    swapped.removed(),
                                    new RetireItem(
                                            swapped.removed(), swapped.installed(), id, entry)));
        }

        private CompletableFuture<Void> takeOver(InstalledItemSwapped swapped, Item removed) {
            var item = removed.item();
            if (item == null || removed.rmas().contains(id)) {
                return CompletableFuture.completedFuture(null);
            }
            var device = item.replacedBy(swapped.installed(), swapped.occurredAt());
            var shippedAt = rma.the(ReplacementShipped.class).occurredAt();
            return send(
                    items,
                    swapped.installed(),
                    new TakeOverItem(device, swapped.removed(), id, shippedAt, entry));
        }

        private CompletableFuture<Void> follow(String serial, UnitEvent what) {
            return send(units, serial, new FollowReplacement(serial, id, what, entry));
        }

        private <C> CompletableFuture<Void> send(Commands<C> commands, String subject, C command) {
            var name = command.getClass().getSimpleName();
            var commandId = new CommandId(name + ":" + id + ":" + at);
            return commands.send(Order.of(subject, command, commandId))
                    .thenAccept(ReplacementEffects::require);
        }
    }

    /// Nothing of this is ever refused: who cannot follow says nothing.
    private static void require(Answer answer) {
        if (answer instanceof Answer.Rejected(var no)) {
            throw new IllegalStateException("a replacement's effect was refused: " + no);
        }
    }
}
