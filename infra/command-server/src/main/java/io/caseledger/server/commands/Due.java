package io.caseledger.server.commands;

import io.r2dbc.spi.Readable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One kind of thing that comes due by itself: the rows of the read model that say so, and what is
/// asked about each. Domain 4.3.
///
/// A due row is a hint and the decider has the last word, so what is asked twice, by two nodes or
/// after a kill, is said once.
///
/// @param projection that writes the rows, or what they are derived from
/// @param table that holds the rows
/// @param claim locks at most `:limit` rows that are due at `:now` and that nobody else holds; the
///   `ctid` of each is called `line`
/// @param question that a row stands for
/// @param settle makes the rows of `:lines` due no more
record Due(
        String projection,
        String table,
        String claim,
        Function<Readable, Question<?>> question,
        String settle) {

    /// Most rows say in `review_at` when.
    static Due toReview(String projection, String table, Function<Readable, Question<?>> question) {
        return new Due(
                projection,
                table,
                """
                select ctid::text as line, * from readmodel.%s where review_at <= :now
                order by review_at limit :limit for update skip locked
                """
                        .formatted(table),
                question,
                """
                update readmodel.%s set review_at = null where ctid = any(:lines::tid[])
                """
                        .formatted(table));
    }

    static String text(Readable row, String column) {
        return value(row, column, String.class);
    }

    /// A column that is never null.
    static <T> T value(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException(column + " is null");
        }
        return value;
    }
}
