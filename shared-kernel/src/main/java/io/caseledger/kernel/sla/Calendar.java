package io.caseledger.kernel.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// An immutable version of the times that count; milliseconds. For every zone and calendar,
/// `between(a, add(a, d))` is `d`, and `add` never runs backwards. Handbook 4.3.1: the hotline is
/// 7x24.
///
/// @param hours absent where every moment counts
public record Calendar(String version, @Nullable WorkingHours hours) {

    /// Every moment counts: elapsed time, blind to zones.
    public static final Calendar ALWAYS = new Calendar("7x24", null);

    /// The vendor's working days: Monday to Friday in China, whole days. Holidays come with a later
    /// version.
    public static final Calendar WORKING_DAYS =
            new Calendar("VENDOR-1", WorkingHours.mondayToFriday(ZoneId.of("Asia/Shanghai")));

    /// The calendar that a case pinned; refuses an unknown version.
    public static Calendar of(String version) {
        if (!version.equals(ALWAYS.version)) {
            throw new IllegalArgumentException("unknown calendar " + version);
        }
        return ALWAYS;
    }

    /// The first instant by which `counted` time has passed since `from`; refuses a negative time.
    public Instant add(Instant from, Duration counted) {
        if (counted.isNegative()) {
            throw new IllegalArgumentException("cannot count back by " + counted);
        }
        return Instant.ofEpochMilli(add(from.toEpochMilli(), counted.toMillis()));
    }

    /// The time that counts from `from` to `to`; none if `to` is not later.
    public Duration between(Instant from, Instant to) {
        return Duration.ofMillis(between(from.toEpochMilli(), to.toEpochMilli()));
    }

    long add(long from, long counted) {
        return hours == null ? from + counted : hours.add(from, counted);
    }

    long between(long from, long to) {
        if (to <= from) {
            return 0;
        }
        return hours == null ? to - from : hours.between(from, to);
    }
}
