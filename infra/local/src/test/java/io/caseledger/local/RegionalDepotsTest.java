package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.Order;
import io.caseledger.command.spareparts.DepotCommand;
import io.caseledger.command.spareparts.RegisterDepot;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RegionalDepotsTest {

    private final List<Order<DepotCommand>> orders = new ArrayList<>();

    private CompletableFuture<List<Answer>> take(Order<DepotCommand> order) {
        orders.add(order);
        return CompletableFuture.completedFuture(
                List.of(new Answer.Accepted(order.subject(), 1, orders.size(), true)));
    }

    /// Handbook 4.2.
    @Test
    void each_of_28_regions_has_a_depot_that_is_registered_once() throws IOException {
        var depots = new RegionalDepots(this::take, InstantSource.system());
        depots.register();
        assertThat(orders).hasSize(28);
        assertThat(orders)
                .extracting(order -> ((RegisterDepot) order.commands().getFirst()).region())
                .doesNotHaveDuplicates();
        var first = List.copyOf(orders);
        depots.register();
        assertThat(orders.subList(28, 56))
                .extracting(Order::commandId)
                .isEqualTo(first.stream().map(Order::commandId).toList());
    }
}
