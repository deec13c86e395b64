package io.caseledger.kernel.audit;

import org.jspecify.annotations.Nullable;

/// The person or program that acts, as the token says; stands on every event it causes.
public record Actor(
        String id,
        Role role,
        @Nullable String partner,
        @Nullable String customer,
        @Nullable String region) {

    /// The deadline process and everything else that no person asked for.
    public static final Actor SYSTEM = new Actor("caseledger", Role.SYSTEM, null, null, null);

    /// Whether facts of a case of `casePartner` and `caseCustomer` may be shown to this actor.
    public boolean maySee(@Nullable String casePartner, String caseCustomer) {
        if (role.isPartner()) {
            return partner != null && partner.equals(casePartner);
        }
        return role == Role.CUSTOMER ? caseCustomer.equals(customer) : role != Role.POLICY_ADMIN;
    }
}
