package io.caseledger.kernel.rating;

/// What a partner is rated by. Domain 5.2, KPI table.
public enum Kpi {
    RESPONSE("K1", 0, 1),
    ARRIVAL("K2", 0, 1),
    VENDOR_REPORT("K3", 0, 1),
    /// Solved by the partner, or reported, inside the report limit.
    HANDLED_IN_TIME("K4", 0, 1),
    /// Customers' answers, 1 to 5.
    SATISFACTION("K5", 1, 5),
    FIRST_TIME_FIX("K6", 0, 1),
    /// Counts faults of the same serial and symptom that came back within 30 days.
    REPEAT_FAULT("K7", 1, 0),
    /// Counts open cases that are older than twice their report limit.
    AGEING("K8", 1, 0),
    DEFECTIVE_RETURN("K9", 0, 1);

    private final String code;
    private final int worst;
    private final int best;

    Kpi(String code, int worst, int best) {
        this.code = code;
        this.worst = worst;
        this.best = best;
    }

    /// What people call it, K1 to K9.
    public String code() {
        return code;
    }

    /// The value of an observation that could not be better for the partner.
    public int best() {
        return best;
    }

    /// The value of an observation that could not be worse for the partner.
    public int worst() {
        return worst;
    }

    /// What it counts speaks against the partner.
    public boolean countsFaults() {
        return best < worst;
    }
}
