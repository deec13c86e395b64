package io.caseledger.eventlog.postgres;

import io.r2dbc.spi.Row;
import java.util.Objects;

/// Columns that are never null.
final class Columns {

    private Columns() {}

    static <T> T get(Row row, int index, Class<T> type) {
        return Objects.requireNonNull(row.get(index, type));
    }
}
