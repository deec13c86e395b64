package io.caseledger.command.casehandling;

import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.EscalationCause;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has happened to a case, at a time after its report.
final class Facts {

    static final Instant REPORTED = Instant.parse("2026-01-05T08:00:00Z");
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Facts() {}

    static Instant hours(long hours) {
        return REPORTED.plus(Duration.ofHours(hours));
    }

    static Instant minutes(long minutes) {
        return REPORTED.plus(Duration.ofMinutes(minutes));
    }

    static Instant days(long days) {
        return REPORTED.plus(Duration.ofDays(days));
    }

    static CaseOpened opened() {
        return opened(Level.THREE);
    }

    static CaseOpened opened(Level level) {
        return opened(level, Party.PARTNER, "Nordwind");
    }

    static CaseOpened openedWithVendor(Level level) {
        return opened(level, Party.VENDOR, null);
    }

    private static CaseOpened opened(Level level, Party servingParty, @Nullable String partner) {
        return new CaseOpened(
                CaseFixture.CASE,
                "Harbour Bank",
                "Pier 9",
                SHANGHAI,
                "SN-1",
                "no link",
                level,
                Channel.PHONE,
                servingParty,
                partner,
                REPORTED,
                "HANDBOOK-1",
                "7x24");
    }

    static PartnerResponded responded(Instant at) {
        return new PartnerResponded("eva", at);
    }

    static VendorResponded vendorResponded(Instant at) {
        return new VendorResponded("victor", at);
    }

    static OnSiteRequired visitRequired(Party actor, Instant at) {
        return new OnSiteRequired(actor, null, at);
    }

    static EngineerArrived arrived(Party actor, Instant at) {
        return new EngineerArrived(actor, "eva", at);
    }

    static CaseEscalated escalated(Tier from, Tier to, Instant at) {
        return new CaseEscalated(from, to, EscalationCause.MANUAL, null, at);
    }

    static ReportedToVendor reported(Instant at) {
        return new ReportedToVendor("cannot solve it", null, at);
    }

    static SolutionProvided solved(Instant at) {
        return new SolutionProvided(SolutionKind.FIX, at);
    }

    static ServiceRestored restored(Instant at) {
        return new ServiceRestored(at);
    }

    static LevelChanged changed(Level from, Level to, Instant at) {
        return new LevelChanged(from, to, "seen again", null, at);
    }

    static ClockPaused paused(Instant at) {
        return new ClockPaused(Set.of(), PauseReason.WAITING_CUSTOMER, null, at);
    }

    static ClockResumed resumed(Instant at) {
        return new ClockResumed(at);
    }

    static CaseClosed closed(Instant at) {
        return new CaseClosed(null, at);
    }

    static CaseReopened reopened(int cycle, Instant at) {
        return new CaseReopened(cycle, null, at);
    }

    static CaseCancelled cancelled(Instant at) {
        return new CaseCancelled(null, at);
    }

    /// As [Asks#correct] asks for it.
    static FactCorrected corrected(long version, Instant from, Instant to, Instant now) {
        return new FactCorrected(
                version,
                CasesInMemory.event(version),
                from,
                to,
                "mistyped",
                List.of("call 17"),
                "anna",
                null,
                now);
    }

    static SlaBreached breached(ClockName clock, int cycle, Instant deadline) {
        return new SlaBreached(clock, cycle, deadline, "HANDBOOK-1", deadline.plusMillis(1));
    }
}
