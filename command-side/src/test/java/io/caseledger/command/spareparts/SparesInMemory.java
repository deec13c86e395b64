package io.caseledger.command.spareparts;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.RecordSparePartDelay;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.ContractEvent.ContractSigned;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotEvent;
import io.caseledger.kernel.spareparts.DepotEvent.DepotRegistered;
import io.caseledger.kernel.spareparts.DepotOperator;
import io.caseledger.kernel.spareparts.InstalledItem;
import io.caseledger.kernel.spareparts.ItemEvent;
import io.caseledger.kernel.spareparts.ItemEvent.ItemRegistered;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.UnitEvent;
import io.caseledger.kernel.spareparts.UnitEvent.UnitReceived;
import io.caseledger.kernel.spareparts.UnitGrade;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The rules of spare parts' streams without a log, and the process that ties them. Sending may be
/// made to fail: as when a process dies before a command, or after it.
final class SparesInMemory implements SpareRecords {

    static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    static final String PART = "LPU-1";
    static final Actor CLERK = new Actor("chen", Role.SPC_CLERK, null, null, null);
    static final Actor PARTNER = new Actor("li", Role.PARTNER, "nordwind", null, null);
    static final Actor RIVAL = new Actor("rob", Role.PARTNER, "suedwind", null, null);
    static final Actor OPERATOR = new Actor("olga", Role.OPERATOR, null, null, null);
    static final Actor CUSTOMER = new Actor("carl", Role.CUSTOMER, null, "acme", null);
    static final Actor COOPERATION = new Actor("ann", Role.COOPERATION_MANAGER, null, null, null);

    final CommandsInMemory<ReplacementCommand, Replacement, ReplacementEvent> rmas =
            new CommandsInMemory<>(SpareParts.replacements());
    final CommandsInMemory<UnitCommand, SpareUnit, UnitEvent> units =
            new CommandsInMemory<>(SpareParts.units());
    final CommandsInMemory<ItemCommand, Item, ItemEvent> items =
            new CommandsInMemory<>(SpareParts.items());
    final CommandsInMemory<DepotCommand, Depot, DepotEvent> depots =
            new CommandsInMemory<>(SpareParts.depots());
    final List<ContractSigned> contracts = new ArrayList<>();
    final Map<String, Fault> faults = new HashMap<>();
    final Set<RecordSparePartDelay> excused = new HashSet<>();
    final Map<String, String> parts = new TreeMap<>();
    final Map<String, DeliveryTerms> terms = new LinkedHashMap<>();

    /// What is searched is what was known a while ago: units that somebody has taken since are
    /// still found.
    boolean stale;

    /// Commands until the next one fails; negative for never.
    int breath = -1;

    private final ReplacementProcess process =
            new ReplacementProcess(
                    mortal(rmas),
                    mortal(units),
                    mortal(items),
                    new WhenSparePartLateThenExcuseCase(this::excuse),
                    this);

    private CompletableFuture<List<Answer>> excuse(Order<CaseCommand> order) {
        order.commands().forEach(command -> excused.add((RecordSparePartDelay) command));
        return CompletableFuture.completedFuture(
                List.of(new Answer.Accepted(order.subject(), 1, 1, false)));
    }

    /// Dies at one command before it is heard, and at the next after.
    private <C> Commands<C> mortal(Commands<C> commands) {
        return order -> {
            if (breath == 0) {
                return CompletableFuture.failedFuture(new IllegalStateException("died before"));
            }
            var answers = commands.sendAll(order);
            if (breath == 1) {
                return CompletableFuture.failedFuture(new IllegalStateException("died after"));
            }
            if (breath > 1) {
                breath -= 2;
            }
            return answers;
        };
    }

    void depot(String id, String region, LocalTime cutOff) {
        var offered =
                new DeliveryTerms(
                        cutOff,
                        Duration.ofHours(2),
                        new DeliveryTerms.Leg(Duration.ofHours(4), 20),
                        new DeliveryTerms.Leg(Duration.ofHours(20), 90));
        terms.put(id, offered);
        depots.given(
                id,
                List.of(
                        new DepotRegistered(
                                id, id, region, ZoneOffset.UTC, DepotOperator.SPC, offered, NOW)));
    }

    void unit(String serial, String depot) {
        units.given(serial, List.of(new UnitReceived(serial, PART, depot, UnitGrade.NEW, NOW)));
        parts.put(serial, PART);
    }

    /// A device under warranty until `until`, with a fault of level 2 reported an hour ago.
    void fault(String caseId, String serial, Instant until) {
        items.given(
                serial,
                List.of(
                        new ItemRegistered(
                                new InstalledItem(
                                        serial,
                                        "S8505",
                                        PART,
                                        "acme",
                                        "beijing-1",
                                        "Beijing",
                                        NOW.minus(Duration.ofDays(300)),
                                        until,
                                        null,
                                        List.of(serial)),
                                NOW)));
        faults.put(
                caseId,
                new Fault(caseId, "acme", "nordwind", Level.TWO, NOW.minusSeconds(3_600), false));
    }

    Answer request(String rma, String caseId, String serial, Actor actor) {
        return send(
                new RequestReplacement(
                        rma,
                        serial,
                        faults.get(caseId),
                        items.stateOf(serial),
                        null,
                        "BJ",
                        entry(actor, NOW)));
    }

    Answer send(ReplacementCommand command) {
        return rmas.send(
                        Order.of(
                                command.rma(),
                                command,
                                new CommandId("told-" + rmas.orders.size())))
                .join();
    }

    /// What the due rows do: the process, and then the time.
    void advance(String rma, Instant now) {
        var entry = entry(Actor.SYSTEM, now);
        process.advance(rma, entry).join();
        send(new ReviewReplacement(rma, entry));
    }

    static Entry entry(Actor actor, Instant at) {
        return Entry.live(actor, at, at);
    }

    Rma rma(String id) {
        return ((Replacement.Requested) rmas.stateOf(id)).rma();
    }

    @Override
    public CompletableFuture<Optional<Fault>> fault(String caseId) {
        return CompletableFuture.completedFuture(Optional.ofNullable(faults.get(caseId)));
    }

    @Override
    public CompletableFuture<Item> item(String serial) {
        return CompletableFuture.completedFuture(items.stateOf(serial));
    }

    @Override
    public CompletableFuture<Depot> depot(String id) {
        return CompletableFuture.completedFuture(depots.stateOf(id));
    }

    @Override
    public CompletableFuture<Replacement> replacement(String rma) {
        return CompletableFuture.completedFuture(rmas.stateOf(rma));
    }

    @Override
    public CompletableFuture<List<ContractSigned>> contracts(List<String> serials) {
        return CompletableFuture.completedFuture(contracts);
    }

    @Override
    public CompletableFuture<Optional<String>> depotIn(String region) {
        return CompletableFuture.completedFuture(Optional.of("BJ"));
    }

    private @Nullable String foundIn(String serial) {
        return switch (units.stateOf(serial).place()) {
            case SpareUnit.Place.InStock(var depot) -> depot;
            case SpareUnit.Place.Reserved(var depot, _) when stale -> depot;
            default -> null;
        };
    }

    @Override
    public CompletableFuture<List<Candidate>> candidates(Rma rma, Instant now) {
        var found = new TreeMap<String, Candidate>();
        for (var serial : parts.keySet()) {
            var depot = foundIn(serial);
            if (depot != null && !rma.lost().contains(serial)) {
                var promise =
                        Objects.requireNonNull(terms.get(depot))
                                .promise(now, ZoneId.of("UTC"), depot.equals("BJ"));
                found.putIfAbsent(
                        depot,
                        new Candidate(
                                depot,
                                serial,
                                promise.dispatchBy(),
                                promise.arrivesBy(),
                                promise.cost()));
            }
        }
        return CompletableFuture.completedFuture(List.copyOf(found.values()));
    }
}
