package io.caseledger.command.spareparts;

import io.caseledger.command.Capability.Concern;
import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.command.StreamKind;
import io.caseledger.kernel.spareparts.ContractEvent;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.DepotEvent;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.StockEvent;
import io.caseledger.kernel.spareparts.UnitEvent;
import java.util.function.BiFunction;

/// What is done with spare parts, as six kinds of streams.
public final class SpareParts {

    private SpareParts() {}

    /// One stream for each depot, named `depot-<id>`.
    public static StreamKind<DepotCommand, Depot, DepotEvent> depots() {
        return new StreamKind<>(
                "depot",
                new Plain<>(
                        Depot.NONE,
                        (command, state) ->
                                switch (command) {
                                    case RegisterDepot register -> register.decide(state);
                                },
                        (_, event) ->
                                switch (event) {
                                    case DepotRegistered registered -> new Depot(registered);
                                }),
                _ -> true,
                _ -> StreamKind.NOBODY);
    }

    /// One stream for the consumables of one part in one depot, named `stock-<depot>/<part>`. Its
    /// state is how many pieces there are.
    public static StreamKind<StockCommand, Integer, StockEvent> stocks() {
        return new StreamKind<>(
                "stock",
                new Plain<>(0, StockCommand::decide, (onHand, event) -> onHand + event.change()),
                _ -> false,
                _ -> StreamKind.NOBODY);
    }

    /// One stream for each serial number among the vendor's spares, named `unit-<serial>`: two
    /// replacements can only race on one stream. Domain 3.3.
    public static StreamKind<UnitCommand, SpareUnit, UnitEvent> units() {
        return new StreamKind<>(
                "unit",
                new Plain<>(SpareUnit.NONE, UnitCommand::decide, SpareUnit::and),
                ReceiveUnit.class::isInstance,
                _ -> StreamKind.NOBODY);
    }

    /// One stream for each device of the installed base, named `item-<serial>`.
    public static StreamKind<ItemCommand, Item, ItemEvent> items() {
        return new StreamKind<>(
                "item",
                new Plain<>(Item.NONE, ItemCommand::decide, Item::and),
                _ -> false,
                SpareParts::customer);
    }

    private static Concern customer(Item item) {
        var device = item.item();
        return new Concern(null, device == null ? null : device.customer());
    }

    /// One stream for each contract, named `contract-<id>`.
    public static StreamKind<ContractCommand, Contract, ContractEvent> contracts() {
        return new StreamKind<>(
                "contract",
                new Plain<>(
                        Contract.NONE,
                        (command, state) ->
                                switch (command) {
                                    case SignContract sign -> sign.decide(state);
                                },
                        (_, event) ->
                                switch (event) {
                                    case ContractSigned signed -> new Contract(signed);
                                }),
                _ -> true,
                SpareParts::customer);
    }

    private static Concern customer(Contract contract) {
        var signed = contract.signed();
        return new Concern(null, signed == null ? null : signed.customer());
    }

    /// One stream for each replacement, named `rma-<id>`.
    public static StreamKind<ReplacementCommand, Replacement, ReplacementEvent> replacements() {
        return new StreamKind<>(
                "rma",
                new ReplacementDecider(),
                RequestReplacement.class::isInstance,
                ReplacementDecider::concern);
    }

    /// What holds for all commands, and then the command's own rules.
    private record Plain<C extends SparePartsCommand, S, E>(
            S initial, BiFunction<C, S, Decision<E>> rules, BiFunction<S, E, S> step)
            implements Decider<C, S, E> {

        @Override
        public Decision<E> decide(C command, S state) {
            var refusal = Admission.refusal(command);
            return refusal == null ? rules.apply(command, state) : refusal.refuse();
        }

        @Override
        public S evolve(S state, E event) {
            return step.apply(state, event);
        }
    }
}
