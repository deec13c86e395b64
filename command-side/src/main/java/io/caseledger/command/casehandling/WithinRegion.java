package io.caseledger.command.casehandling;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.Order;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// To a supervisor, the cases of another region's partners do not exist. Domain 4.6, I15.
///
/// Asked before the command is decided, since it stands in other streams; neither a case's partner
/// nor a partner's region ever changes.
public final class WithinRegion implements Commands<CaseCommand> {

    private final Commands<CaseCommand> commands;
    private final CaseRegions regions;

    public WithinRegion(Commands<CaseCommand> commands, CaseRegions regions) {
        this.commands = commands;
        this.regions = regions;
    }

    @Override
    public CompletableFuture<List<Answer>> sendAll(Order<CaseCommand> order) {
        var actor = order.commands().getFirst().entry().actor();
        return actor.role().isOfRegion()
                ? regions.of(order.subject())
                        .thenCompose(region ->
                                region.isEmpty() || region.get().equals(actor.region())
                                        ? commands.sendAll(order)
                                        : refuse(order))
                : commands.sendAll(order);
    }

    private static CompletableFuture<List<Answer>> refuse(Order<CaseCommand> order) {
        return CompletableFuture.completedFuture(
                order.commands().stream()
                        .<Answer>map(_ -> new Answer.Rejected(Refusal.UNKNOWN_CASE.rejection()))
                        .toList());
    }
}
