package io.caseledger.kernel.audit;

import org.jspecify.annotations.Nullable;

/// The person or program that acts, as the token says; stands on every event it causes.
public record Actor(
        String id,
        Role role,
        @Nullable String partner,
        @Nullable String customer,
        @Nullable String region) {

    /// Passing time, and everything else that no person asked for.
    public static final Actor SYSTEM = new Actor("caseledger", Role.SYSTEM, null, null, null);

    /// Whether facts that concern `thatPartner` and `thatCustomer` may be shown to this actor; what
    /// concerns nobody is configuration. Domain 4.6.
    public boolean maySee(@Nullable String thatPartner, @Nullable String thatCustomer) {
        if (role.isPartner()) {
            return partner != null && partner.equals(thatPartner);
        }
        return switch (role) {
            case CUSTOMER -> customer != null && customer.equals(thatCustomer);
            case POLICY_ADMIN -> thatPartner == null && thatCustomer == null;
            default -> true;
        };
    }
}
