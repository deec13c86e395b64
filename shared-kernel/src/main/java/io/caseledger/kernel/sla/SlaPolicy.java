package io.caseledger.kernel.sla;

/// An immutable version of the promises. A case pins the version it was opened under.
public record SlaPolicy(String version) {

    /// The handbook's level table. Handbook 4.2.
    public static final SlaPolicy HANDBOOK = new SlaPolicy("HANDBOOK-1");

    /// The policy that a case pinned; refuses an unknown version.
    public static SlaPolicy of(String version) {
        if (!version.equals(HANDBOOK.version)) {
            throw new IllegalArgumentException("unknown SLA policy " + version);
        }
        return HANDBOOK;
    }
}
