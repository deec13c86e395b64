package io.caseledger.local;

import io.caseledger.kernel.audit.Role;
import java.io.PrintStream;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/// Says where the laptop edition listens, and gives one token per role.
class Greeting {

    private final LocalIdentity identity;
    private final PrintStream out = System.out;

    Greeting(LocalIdentity identity) {
        this.identity = identity;
    }

    @EventListener
    void say(ApplicationReadyEvent started) {
        var port =
                started.getApplicationContext()
                        .getEnvironment()
                        .getProperty("local.server.port", "");
        out.printf(
                "%nCaseledger listens on http://127.0.0.1:%s — try it at http://127.0.0.1:%s/swagger-ui.html%n",
                port, port);
        out.printf("One token per role, good for a week (more: POST /local/tokens):%n%n");
        for (var role : Role.values()) {
            if (role != Role.SYSTEM) {
                var partner = role.isPartner() ? "Northwind Networks" : null;
                var customer = role == Role.CUSTOMER ? "Harbour Hospital" : null;
                out.printf(
                        "%-16s %s%n",
                        role.name().toLowerCase(Locale.ROOT),
                        identity.token(role, partner, customer, null));
            }
        }
        out.println();
    }
}
