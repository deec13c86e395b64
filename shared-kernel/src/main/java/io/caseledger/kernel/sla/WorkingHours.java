package io.caseledger.kernel.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Local hours that count, by day of the week, but for holidays. Holidays belong to the version: a
/// live feed would move deadlines that were already promised.
///
/// @param week a day that is absent does not count; at least one day must count
public record WorkingHours(ZoneId zone, Map<DayOfWeek, Shift> week, Set<LocalDate> holidays) {

    /// From a time of day to a later one; `to` at midnight is the end of the day.
    public record Shift(LocalTime from, LocalTime to) {
        public Shift {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("shift ends at " + to + ", before its start");
            }
        }
    }

    public WorkingHours {
        week = Map.copyOf(week);
        holidays = Set.copyOf(holidays);
        if (week.isEmpty()) {
            throw new IllegalArgumentException("a calendar without working hours never ends");
        }
    }

    /// Whole days, without holidays.
    static WorkingHours mondayToFriday(ZoneId zone) {
        var week = new EnumMap<DayOfWeek, Shift>(DayOfWeek.class);
        for (var day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) {
            week.put(day, new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        }
        return new WorkingHours(zone, week, Set.of());
    }

    long add(long from, long counted) {
        var left = counted;
        var at = from;
        for (var day = day(from); left > 0; day = day.plusDays(1)) {
            var shift = on(day);
            if (shift == null) {
                continue;
            }
            var start = Math.max(from, opens(day, shift));
            var worked = Math.min(left, closes(day, shift) - start);
            if (worked > 0) {
                at = start + worked;
                left -= worked;
            }
        }
        return at;
    }

    long between(long from, long to) {
        var counted = 0L;
        for (var day = day(from); midnight(day) < to; day = day.plusDays(1)) {
            var shift = on(day);
            if (shift != null) {
                var start = Math.max(from, opens(day, shift));
                counted += Math.max(0, Math.min(to, closes(day, shift)) - start);
            }
        }
        return counted;
    }

    private @Nullable Shift on(LocalDate day) {
        return holidays.contains(day) ? null : week.get(day.getDayOfWeek());
    }

    private LocalDate day(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    private long opens(LocalDate day, Shift shift) {
        return instant(day.atTime(shift.from()));
    }

    private long closes(LocalDate day, Shift shift) {
        return shift.to().equals(LocalTime.MIDNIGHT)
                ? midnight(day.plusDays(1))
                : instant(day.atTime(shift.to()));
    }

    private long midnight(LocalDate day) {
        return instant(day.atStartOfDay());
    }

    /// A local time that a gap swallows is the instant of the gap: pushed past it, as
    /// `LocalDateTime.atZone` does, 02:30 would come after 03:10. One that an overlap repeats is
    /// the first.
    private long instant(LocalDateTime local) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant().toEpochMilli()
                : local.atZone(zone).toInstant().toEpochMilli();
    }
}
