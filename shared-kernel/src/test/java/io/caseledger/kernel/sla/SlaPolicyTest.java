package io.caseledger.kernel.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.casehandling.Level;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaPolicyTest {

    /// Handbook 4.2, level table: every cell, in hours; empty where there is no number.
    @ParameterizedTest
    @CsvSource({
        "ONE,    1,   , 2,  1, 8,    , true,  ALWAYS",
        "TWO,    2, 24, 24, 1, 24, 24, false, IF_UNRESOLVED_AT_LIMIT",
        "THREE,  2, 48, 48, 2, 24,   , false, IF_UNRESOLVED_AT_LIMIT",
        "FOUR,   2, 96, 96, 2, 48,   , false, IF_UNRESOLVED_AT_LIMIT"
    })
    void the_handbook_says(
            Level level,
            Long partnerResponse,
            @Nullable Long partnerArrival,
            Long partnerReport,
            Long vendorResponse,
            Long vendorSolution,
            @Nullable Long vendorArrival,
            boolean visitImplied,
            ReportDuty duty) {
        var targets = SlaPolicy.HANDBOOK.at(level);
        assertThat(targets.of(ClockName.PARTNER_RESPONSE)).isEqualTo(hours(partnerResponse));
        assertThat(targets.of(ClockName.PARTNER_ARRIVAL)).isEqualTo(hours(partnerArrival));
        assertThat(targets.of(ClockName.PARTNER_REPORT)).isEqualTo(hours(partnerReport));
        assertThat(targets.of(ClockName.VENDOR_RESPONSE)).isEqualTo(hours(vendorResponse));
        assertThat(targets.of(ClockName.VENDOR_SOLUTION)).isEqualTo(hours(vendorSolution));
        assertThat(targets.of(ClockName.VENDOR_ARRIVAL)).isEqualTo(hours(vendorArrival));
        assertThat(targets.visitImplied()).isEqualTo(visitImplied);
        assertThat(targets.reportDuty()).isEqualTo(duty);
    }

    @Test
    void a_pause_is_capped_at_half_the_target_or_five_days() {
        var pauses = SlaPolicy.HANDBOOK.pauses();
        assertThat(pauses.cap(Duration.ofHours(24))).isEqualTo(Duration.ofHours(12));
        assertThat(pauses.cap(Duration.ofDays(20))).isEqualTo(Duration.ofDays(5));
        assertThat(pauses.cap(null)).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void another_reading_of_the_duty_is_another_version() {
        var other = SlaPolicy.HANDBOOK.withReportDuty(Level.ONE, ReportDuty.IF_UNRESOLVED_AT_LIMIT);
        assertThat(other.version()).isNotEqualTo(SlaPolicy.HANDBOOK.version());
        assertThat(other.at(Level.ONE).reportDuty()).isEqualTo(ReportDuty.IF_UNRESOLVED_AT_LIMIT);
        assertThat(other.at(Level.TWO)).isEqualTo(SlaPolicy.HANDBOOK.at(Level.TWO));
    }

    @Test
    void an_unknown_or_incomplete_policy_is_refused() {
        assertThatThrownBy(() -> SlaPolicy.of("HANDBOOK-0"))
                .isInstanceOf(IllegalArgumentException.class);
        var handbook = SlaPolicy.HANDBOOK;
        assertThatThrownBy(() ->
                        new SlaPolicy(
                                "X",
                                Map.of(),
                                handbook.pauses(),
                                handbook.reopenWindow(),
                                handbook.warnAtPercent(),
                                handbook.ladder()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable Duration hours(@Nullable Long hours) {
        return hours == null ? null : Duration.ofHours(hours);
    }
}
