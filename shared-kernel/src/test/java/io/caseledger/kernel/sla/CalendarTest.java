package io.caseledger.kernel.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import io.caseledger.kernel.sla.WorkingHours.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class CalendarTest {

    private static final long YEAR = Duration.ofDays(365).toMillis();

    private static final List<ZoneId> ZONES =
            new TreeSet<>(ZoneId.getAvailableZoneIds()).stream().map(ZoneId::of).toList();

    /// From a night shift through every gap and overlap to single minutes.
    private static final List<Shift> SHIFTS =
            List.of(
                    shift("00:00", "00:00"),
                    shift("09:00", "18:00"),
                    shift("02:30", "03:10"),
                    shift("01:59", "02:01"),
                    shift("00:30", "23:30"),
                    shift("23:00", "00:00"));

    @Test
    void i7_what_is_added_is_what_lies_between_in_every_zone() {
        qt().withExamples(4000)
                .forAll(calendars(), instants(), lengths())
                .checkAssert((calendar, from, length) -> {
                    var until = calendar.add(from, length);
                    assertThat(calendar.between(from, until)).isEqualTo(length);
                    assertThat(until).isAfterOrEqualTo(from);
                });
    }

    @Test
    void i7_adding_never_runs_backwards() {
        qt().withExamples(4000)
                .forAll(calendars(), instants(), lengths(), lengths())
                .checkAssert((calendar, from, length, more) -> {
                    var until = calendar.add(from, length);
                    assertThat(calendar.add(from, length.plus(more))).isAfterOrEqualTo(until);
                    assertThat(calendar.add(from.plus(more), length)).isAfterOrEqualTo(until);
                });
    }

    @Test
    void around_every_change_of_clocks_nothing_is_lost() {
        for (var zone : List.of("Europe/London", "America/New_York", "Australia/Lord_Howe")) {
            var rules = ZoneId.of(zone).getRules();
            var change = rules.nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
            for (var i = 0; i < 8; i++, change = rules.nextTransition(change.getInstant())) {
                var from = change.getInstant().minus(Duration.ofHours(30));
                for (var shift : SHIFTS) {
                    var calendar = calendar(ZoneId.of(zone), shift, 0);
                    for (var minutes = 0; minutes < 3000; minutes += 13) {
                        var length = Duration.ofMinutes(minutes);
                        assertThat(calendar.between(from, calendar.add(from, length)))
                                .isEqualTo(length);
                    }
                }
            }
        }
    }

    @Test
    void working_hours_pass_over_nights_weekends_and_holidays() {
        var calendar = office("Asia/Shanghai");
        var friday = Instant.parse("2025-09-26T09:00:00Z"); // 17:00 there, an hour to go
        assertThat(calendar.add(friday, Duration.ofHours(3)))
                .isEqualTo(Instant.parse("2025-09-29T03:00:00Z"));
        var beforeHoliday = Instant.parse("2025-09-30T09:30:00Z");
        assertThat(calendar.add(beforeHoliday, Duration.ofHours(1)))
                .isEqualTo(Instant.parse("2025-10-02T01:30:00Z"));
    }

    @Test
    void working_days_are_whole_days_from_monday_to_friday_in_china() {
        var fifteenDays = Duration.ofDays(15);
        assertThat(Calendar.WORKING_DAYS.add(Instant.parse("2016-04-13T02:00:00Z"), fifteenDays))
                .isEqualTo(Instant.parse("2016-05-04T02:00:00Z"));
        var saturdayThere = Instant.parse("2016-04-15T17:00:00Z");
        assertThat(Calendar.WORKING_DAYS.add(saturdayThere, fifteenDays))
                .isEqualTo(Instant.parse("2016-05-06T16:00:00Z"));
    }

    @Test
    void of_a_shift_that_begins_in_a_gap_the_rest_counts() {
        var calendar = calendar(ZoneId.of("Europe/London"), shift("01:30", "02:10"), 0);
        var midnight = Instant.parse("2026-03-29T00:00:00Z"); // 01:00 becomes 02:00
        assertThat(calendar.between(midnight, midnight.plus(Duration.ofHours(12))))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void elapsed_time_knows_no_zone() {
        assertThat(Calendar.ALWAYS.add(Instant.parse("2026-03-28T12:00:00Z"), Duration.ofHours(24)))
                .isEqualTo(Instant.parse("2026-03-29T12:00:00Z"));
    }

    @Test
    void time_is_not_counted_back() {
        assertThat(Calendar.ALWAYS.between(Instant.ofEpochMilli(2), Instant.EPOCH)).isZero();
        assertThatThrownBy(() -> Calendar.ALWAYS.add(Instant.EPOCH, Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_calendar_that_never_counts_is_refused() {
        assertThatThrownBy(() -> new WorkingHours(ZoneId.of("UTC"), Map.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shift("18:00", "09:00"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calendar.of("8x5")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Calendar office(String zone) {
        var week = new EnumMap<DayOfWeek, Shift>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.getValue() < DayOfWeek.SATURDAY.getValue()) {
                week.put(day, shift("09:00", "18:00"));
            }
        }
        var holidays = Set.of(LocalDate.of(2025, 10, 1));
        return new Calendar("office", new WorkingHours(ZoneId.of(zone), week, holidays));
    }

    private static Gen<Calendar> calendars() {
        return arbitrary()
                .pick(ZONES)
                .zip(
                        arbitrary().pick(SHIFTS),
                        integers().between(0, 5),
                        (zone, shift, off) -> calendar(zone, shift, off))
                .mix(arbitrary().constant(Calendar.ALWAYS), 5);
    }

    private static Calendar calendar(ZoneId zone, Shift shift, int daysOff) {
        var week = new EnumMap<DayOfWeek, Shift>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day.getValue() > daysOff) {
                week.put(day, shift);
            }
        }
        var holidays = new ArrayList<LocalDate>();
        for (var year = 1995; year < 2030; year++) {
            holidays.add(LocalDate.of(year, 5, 1));
        }
        return new Calendar("random", new WorkingHours(zone, week, Set.copyOf(holidays)));
    }

    private static Gen<Instant> instants() {
        var from = Instant.parse("1996-01-01T00:00:00Z").toEpochMilli();
        return longs().between(from, from + 32 * YEAR).map(Instant::ofEpochMilli);
    }

    /// Up to thirty working hours; at two minutes a day that is years.
    private static Gen<Duration> lengths() {
        return longs().between(0, Duration.ofHours(30).toMillis()).map(Duration::ofMillis);
    }

    private static Shift shift(String from, String to) {
        return new Shift(LocalTime.parse(from), LocalTime.parse(to));
    }
}
