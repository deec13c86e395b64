package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.query.NotPermittedException;
import org.jspecify.annotations.Nullable;

/// Whose ratings somebody sees. Domain 4.6: a partner its own, a region those that it supervises, a
/// customer none.
///
/// @param partner absent for all
/// @param region absent for all
record Sight(@Nullable String partner, @Nullable String region) {

    /// Refuses whoever sees no ratings at all.
    static Sight of(Actor actor) {
        return switch (actor.role()) {
            case PARTNER, PARTNER_MANAGER -> new Sight(named("partner", actor.partner()), null);
            case SUPERVISOR -> new Sight(null, named("region", actor.region()));
            case OPERATOR, COOPERATION_MANAGER, AUDITOR, ANALYST, SYSTEM -> new Sight(null, null);
            case CUSTOMER, TSC_ENGINEER, SPC_CLERK, POLICY_ADMIN ->
                    throw new NotPermittedException("this role sees no ratings");
        };
    }

    /// Refuses also those who see some.
    static void requireAll(Actor actor) {
        if (!of(actor).equals(new Sight(null, null))) {
            throw new NotPermittedException("this takes a role that sees all ratings");
        }
    }

    private static String named(String what, @Nullable String name) {
        if (name == null) {
            throw new NotPermittedException("the caller's token does not name its " + what);
        }
        return name;
    }

    /// Refuses to show `thatPartner`, which `thatRegion` supervises.
    void require(String thatPartner, @Nullable String thatRegion) {
        if (partner != null && !partner.equals(thatPartner)) {
            throw new NotPermittedException(
                    "a partner sees its own rating, and of the others a percentile");
        }
        if (region != null && !region.equals(thatRegion)) {
            throw new NotPermittedException("another region supervises this partner");
        }
    }
}
