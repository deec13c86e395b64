package io.caseledger.query.sla;

/// What compliance is counted by.
public enum Dimension {
    LEVEL("s.level::text"),
    PARTNER("c.partner"),
    SITE("c.site");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
