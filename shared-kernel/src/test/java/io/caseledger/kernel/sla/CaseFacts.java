package io.caseledger.kernel.sla;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads facts in the words of the domain.
final class CaseFacts {

    private CaseFacts() {}

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    static CaseOpened opened(Level level, Instant at, Party servingParty) {
        return new CaseOpened(
                "C-1",
                "customer",
                "site",
                ZoneId.of("UTC"),
                null,
                "no link",
                level,
                Channel.PHONE,
                servingParty,
                "partner",
                at,
                SlaPolicy.HANDBOOK.version(),
                Calendar.ALWAYS.version());
    }

    static CaseEvent read(JsonNode fact) {
        var at = instant(fact.path("occurredAt").asString());
        var kind = fact.path("fact").asString();
        return switch (kind) {
            case "CaseOpened" ->
                    opened(
                            Level.of(fact.path("level").asInt()),
                            at,
                            Party.valueOf(fact.path("servingParty").asString()));
            case "PartnerResponded" -> new PartnerResponded("engineer", at);
            case "VendorResponded" -> new VendorResponded("engineer", at);
            case "OnSiteRequired" -> new OnSiteRequired(actor(fact), anchor(fact), at);
            case "EngineerArrived" -> new EngineerArrived(actor(fact), "engineer", at);
            case "ReportedToVendor" -> new ReportedToVendor("summary", null, at);
            case "SolutionProvided" -> new SolutionProvided(SolutionKind.FIX, at);
            case "ServiceRestored" -> new ServiceRestored(at);
            case "LevelChanged" ->
                    new LevelChanged(
                            Level.of(fact.path("from").asInt()),
                            Level.of(fact.path("to").asInt()),
                            "reason",
                            null,
                            at);
            case "ClockPaused" ->
                    new ClockPaused(clocks(fact), PauseReason.WAITING_CUSTOMER, null, at);
            case "ClockResumed" -> new ClockResumed(at);
            case "CaseClosed" -> new CaseClosed(null, at);
            case "CaseReopened" -> new CaseReopened(fact.path("cycle").asInt(0), null, at);
            case "CaseCancelled" -> new CaseCancelled(null, at);
            default -> throw new IllegalArgumentException("unknown fact " + kind);
        };
    }

    private static Party actor(JsonNode fact) {
        return Party.valueOf(fact.path("actor").asString("PARTNER"));
    }

    private static @Nullable Instant anchor(JsonNode fact) {
        return fact.has("anchor") ? instant(fact.path("anchor").asString()) : null;
    }

    private static Set<ClockName> clocks(JsonNode fact) {
        var names = new LinkedHashSet<ClockName>();
        for (var name : fact.path("clocks")) {
            names.add(ClockName.valueOf(name.asString()));
        }
        return names;
    }
}
