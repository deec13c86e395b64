package io.caseledger.local;

import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.Order;
import io.caseledger.command.Words;
import io.caseledger.command.spareparts.DepotApi;
import io.caseledger.command.spareparts.DepotCommand;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The 28 after-sales service centres (28个), each with its depot, so that there is something to
/// send spares from. A start that finds them registered leaves them as they are. Handbook 4.2.
@ConditionalOnBooleanProperty(name = "caseledger.local.depots", matchIfMissing = true)
class RegionalDepots {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Actor OPERATOR =
            new Actor("caseledger-local", Role.OPERATOR, null, null, null);

    private final Commands<DepotCommand> depots;
    private final InstantSource time;

    RegionalDepots(Commands<DepotCommand> depots, InstantSource time) {
        this.depots = depots;
        this.time = time;
    }

    @EventListener(ApplicationReadyEvent.class)
    void register() throws IOException {
        var telling = Objects.requireNonNull(new DepotApi().facts().join().get("DepotRegistered"));
        try (var file =
                Objects.requireNonNull(
                        RegionalDepots.class.getResourceAsStream("/depots.ndjson"))) {
            var lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines();
            for (var line : lines.toList()) {
                var words = new Words(JsonMapper.shared().readValue(line, OBJECT));
                var entry = new Entry(OPERATOR, words.instant("occurredAt"), time.instant(), true);
                register(telling.of(words, entry));
            }
        }
    }

    private void register(DepotCommand depot) {
        var id = new CommandId("local-" + depot.depot());
        depots.send(Order.of(depot.depot(), depot, id)).join();
    }
}
