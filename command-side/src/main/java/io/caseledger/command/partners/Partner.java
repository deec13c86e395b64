package io.caseledger.command.partners;

import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import org.jspecify.annotations.Nullable;

/// A partner is registered, or is none.
public sealed interface Partner {

    /// Nothing was ever recorded under this id.
    record None() implements Partner {}

    record Registered(PartnerFile file) implements Partner {}

    /// That supervises it; absent where there is no such partner.
    default @Nullable String region() {
        return this instanceof Registered(var file) ? file.registered().region() : null;
    }

    /// Adds a fact that has happened; whether it may happen is decided elsewhere.
    default Partner and(PartnerEvent fact) {
        return switch (this) {
            case None() when fact instanceof PartnerRegistered registered ->
                    new Registered(PartnerFile.of(registered));
            case None() ->
                    throw new IllegalStateException("a partner is registered first, not " + fact);
            case Registered(var file) -> new Registered(file.with(fact));
        };
    }
}
