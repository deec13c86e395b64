package io.caseledger.kernel.sla;

/// An immutable version of the times that count. Handbook 4.3.1: the hotline is 7x24.
public record Calendar(String version) {

    /// Every moment counts.
    public static final Calendar ALWAYS = new Calendar("7x24");

    /// The calendar that a case pinned; refuses an unknown version.
    public static Calendar of(String version) {
        if (!version.equals(ALWAYS.version)) {
            throw new IllegalArgumentException("unknown calendar " + version);
        }
        return ALWAYS;
    }
}
