package io.caseledger.query.sla;

/// What compliance is counted by.
public enum Dimension {
    LEVEL("s.levels[width_bucket($1, s.level_from)]::text"),
    PARTNER("s.partner"),
    SITE("s.site"),
    /// What depots have promised, and nobody else.
    DEPOT("p.depot");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
