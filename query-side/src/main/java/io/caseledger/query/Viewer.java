package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who looks, and what of the log and its rows that shows. Domain 4.6, I15.
///
/// A supervisor sees what concerns the partners of the own region, and those that no region has
/// registered: which these are, only the cases that name them tell. So it is the partners of other
/// regions that are known by name.
public final class Viewer {

    private final Actor actor;
    private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();

    /// @param elsewhere partners that another region than the actor's supervises; empty for whoever
    ///   is bound to no region
    public Viewer(Actor actor, Set<String> elsewhere) {
        this.actor = actor;
        this.elsewhere.addAll(elsewhere);
    }

    public Actor actor() {
        return actor;
    }

    /// Whether what concerns `partner` and `customer` is shown.
    public boolean maySee(@Nullable String partner, @Nullable String customer) {
        return actor.maySee(partner, customer) && (partner == null || !elsewhere.contains(partner));
    }

    public boolean maySee(Recorded<?> recorded) {
        var ofSpares = recorded.event() instanceof SparePartsEvent;
        var concern = recorded.provenance();
        return switch (actor.role()) {
            // Not what customers say of their faults.
            case SPC_CLERK -> ofSpares;
            // What lies in a depot concerns nobody, and is no configuration all the same.
            case POLICY_ADMIN -> !ofSpares && maySee(concern.partner(), concern.customer());
            default -> maySee(concern.partner(), concern.customer());
        };
    }

    /// The partner that this viewer works for; absent for whoever works for none.
    public @Nullable String ownPartner() {
        return actor.role().isPartner() ? named(actor.partner()) : null;
    }

    /// The customer that this viewer is; absent for everybody else.
    public @Nullable String ownCustomer() {
        return actor.role() == Role.CUSTOMER ? named(actor.customer()) : null;
    }

    private static String named(@Nullable String name) {
        if (name == null) {
            throw new NotPermittedException("the caller's token does not say for whom it acts");
        }
        return name;
    }

    /// Partners of whose doings nothing is shown.
    public Set<String> elsewhere() {
        return Collections.unmodifiableSet(elsewhere);
    }

    /// Somebody has got a region while this viewer was looking.
    public void learn(PartnerRegistered registered) {
        if (actor.role().isOfRegion() && !registered.region().equals(actor.region())) {
            elsewhere.add(registered.partner());
        }
    }
}
