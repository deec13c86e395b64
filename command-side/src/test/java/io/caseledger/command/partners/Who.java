package io.caseledger.command.partners;

import io.caseledger.command.Entry;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The people of these tests, and how they say things.
final class Who {

    static final String PARTNER = "nordwind";
    static final String REGION = "north";
    static final String CUSTOMER = "Harbour Bank";

    static final Actor COOPERATION = of("ann", Role.COOPERATION_MANAGER, null, null, null);
    static final Actor SUPERVISOR = of("rita", Role.SUPERVISOR, null, null, REGION);
    static final Actor STRANGER = of("stan", Role.SUPERVISOR, null, null, "south");
    static final Actor MANAGER = of("max", Role.PARTNER_MANAGER, PARTNER, null, null);
    static final Actor RIVAL = of("rob", Role.PARTNER_MANAGER, "suedwind", null, null);
    static final Actor CARL = of("carl", Role.CUSTOMER, null, CUSTOMER, null);
    static final Actor CATE = of("cate", Role.CUSTOMER, null, "Hill Bank", null);
    static final Actor OPERATOR = of("olga", Role.OPERATOR, null, null, null);
    static final Actor POLICY_ADMIN = of("paul", Role.POLICY_ADMIN, null, null, null);

    private Who() {}

    private static Actor of(
            String id,
            Role role,
            @Nullable String partner,
            @Nullable String customer,
            @Nullable String region) {
        return new Actor(id, role, partner, customer, region);
    }

    static Entry now(Actor actor, Instant at) {
        return Entry.live(actor, at, at);
    }

    static Entry imported(Instant at) {
        return new Entry(OPERATOR, at, at.plusSeconds(1_000_000), true);
    }
}
