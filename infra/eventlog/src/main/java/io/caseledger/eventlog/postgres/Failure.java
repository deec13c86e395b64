package io.caseledger.eventlog.postgres;

import java.sql.SQLException;

/// What a failed statement means for the events that it carried.
enum Failure {
    /// It is not known whether they were taken down.
    CONNECTION_LOST,
    /// They were not, and never will be.
    REFUSED,
    /// They were not, for want of something that may come back: disk, memory, time.
    UNABLE;

    static Failure of(Throwable error) {
        var state = error instanceof SQLException answered ? answered.getSQLState() : null;
        if (state == null || state.startsWith("08") || state.startsWith("57P")) {
            return CONNECTION_LOST;
        }
        return switch (state.substring(0, 2)) {
            // Class 25: a standby or a read-only session; 40: rolled back; 53: resources; 55:
            // locks;
            // 57: cancelled; 58: the system.
            case "25", "40", "53", "55", "57", "58" -> UNABLE;
            default -> REFUSED;
        };
    }
}
