package io.caseledger.kernel.rating;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/// Three months of a year, in UTC.
///
/// @param number 1 to 4
public record Quarter(int year, int number) implements Comparable<Quarter> {

    /// As in `2026-Q1`.
    public static final String FORM = "(\\d{4})-Q([1-4])";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final int OF_YEAR = 4;
    private static final int MONTHS = 3;

    public Quarter {
        if (number < 1 || number > OF_YEAR) {
            throw new IllegalArgumentException("a quarter is 1, 2, 3 or 4, not " + number);
        }
    }

    public static Quarter of(Instant instant) {
        var day = instant.atOffset(ZoneOffset.UTC);
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / MONTHS + 1);
    }

    /// Reads `2026-Q1`; refuses anything else.
    public static Quarter parse(String text) {
        var match = PATTERN.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("a quarter is written 2026-Q1, not " + text);
        }
        return new Quarter(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    public Instant start() {
        return YearMonth.of(year, (number - 1) * MONTHS + 1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /// Its last millisecond.
    public Instant last() {
        return plus(1).start().minusMillis(1);
    }

    public Quarter plus(int quarters) {
        var all = year * OF_YEAR + number - 1 + quarters;
        return new Quarter(Math.floorDiv(all, OF_YEAR), Math.floorMod(all, OF_YEAR) + 1);
    }

    @Override
    public int compareTo(Quarter other) {
        return Integer.compare(year * OF_YEAR + number, other.year * OF_YEAR + other.number);
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
