package io.caseledger.eventlog;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// ISO-8601 in UTC, always with three decimals: `2016-03-01T00:00:00.000Z`.
final class IsoMillis {

    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int LAST_PLAIN_YEAR = 9999;
    private static final String PLAIN = "0000-00-00T00:00:00.000Z";
    private static final long SECONDS_PER_DAY = 86_400;

    private IsoMillis() {}

    /// The common years are written digit by digit: the formatter costs more than all the rest of
    /// an event.
    static String format(Instant instant) {
        var time = instant.atOffset(ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > LAST_PLAIN_YEAR) {
            return FORMAT.format(instant);
        }
        byte[] text = PLAIN.getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 0, 4, year);
        digits(text, 5, 2, time.getMonthValue());
        digits(text, 8, 2, time.getDayOfMonth());
        digits(text, 11, 2, time.getHour());
        digits(text, 14, 2, time.getMinute());
        digits(text, 17, 2, time.getSecond());
        digits(text, 20, 3, time.getNano() / 1_000_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// Reads what [#format] writes, digit by digit where it can, and any other ISO instant.
    ///
    /// @throws DateTimeException where it is none
    static Instant parse(String text) {
        if (text.length() != PLAIN.length() || !isPlain(text)) {
            return Instant.parse(text);
        }
        var day =
                LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                        .toEpochDay();
        var time =
                LocalTime.of(number(text, 11, 2), number(text, 14, 2), number(text, 17, 2))
                        .toSecondOfDay();
        return Instant.ofEpochSecond(
                day * SECONDS_PER_DAY + time, number(text, 20, 3) * 1_000_000L);
    }

    /// Digits where [#PLAIN] has them, and its very signs in between.
    private static boolean isPlain(String text) {
        for (int i = 0; i < PLAIN.length(); i++) {
            char shape = PLAIN.charAt(i);
            char found = text.charAt(i);
            if (shape == '0' ? found < '0' || found > '9' : found != shape) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static void digits(byte[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
