package io.caseledger.kernel.sla;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is promised at one level; a limit is kept by a stop at or before it. Handbook 4.2, level
/// table, one row.
///
/// @param partnerArrival absent where the handbook gives no number: measured, never breached
/// @param vendorArrival absent as `partnerArrival`
/// @param visitImplied the partner must come unconditionally, without anybody asking
public record LevelTargets(
        Duration partnerResponse,
        @Nullable Duration partnerArrival,
        Duration partnerReport,
        Duration vendorResponse,
        Duration vendorSolution,
        @Nullable Duration vendorArrival,
        boolean visitImplied,
        ReportDuty reportDuty) {

    /// The limit of a clock, or none where it is only measured.
    public @Nullable Duration of(ClockName clock) {
        return switch (clock) {
            case PARTNER_RESPONSE -> partnerResponse;
            case PARTNER_ARRIVAL -> partnerArrival;
            case PARTNER_REPORT -> partnerReport;
            case VENDOR_RESPONSE -> vendorResponse;
            case VENDOR_SOLUTION -> vendorSolution;
            case VENDOR_ARRIVAL -> vendorArrival;
        };
    }

    /// The same promises under another reading of the duty to report.
    public LevelTargets withReportDuty(ReportDuty duty) {
        return new LevelTargets(
                partnerResponse,
                partnerArrival,
                partnerReport,
                vendorResponse,
                vendorSolution,
                vendorArrival,
                visitImplied,
                duty);
    }
}
