package io.caseledger.query.sla;

/// What compliance is counted by.
public enum Dimension {
    LEVEL("c.levels[width_bucket($1, c.level_from)]::text"),
    PARTNER("c.partner"),
    SITE("c.site"),
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
