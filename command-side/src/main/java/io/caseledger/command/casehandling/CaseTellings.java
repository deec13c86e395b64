package io.caseledger.command.casehandling;

import static java.util.Map.entry;

import io.caseledger.command.Entry;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an import tells what happened to cases. Corrections are nothing that it tells: they take two
/// people and a look at the log, see [CorrectFact].
final class CaseTellings {

    static final Map<String, Telling<CaseCommand>> ALL =
            Map.ofEntries(
                    entry("CaseOpened", CaseTellings::opening),
                    entry(
                            "PartnerResponded",
                            (words, entry) ->
                                    new RecordPartnerResponse(id(words), engineer(words), entry)),
                    entry(
                            "VendorResponded",
                            (words, entry) ->
                                    new RecordVendorResponse(id(words), engineer(words), entry)),
                    entry("OnSiteRequired", CaseTellings::visit),
                    entry(
                            "EngineerArrived",
                            (words, entry) ->
                                    new RecordArrival(
                                            id(words), party(words), engineer(words), entry)),
                    entry(
                            "CaseEscalated",
                            (words, entry) ->
                                    escalation(words, words.word("toTier", Tier.class), entry)),
                    entry(
                            "ReportedToVendor",
                            (words, entry) -> escalation(words, Tier.VENDOR, entry)),
                    entry(
                            "SolutionProvided",
                            (words, entry) ->
                                    new ProvideSolution(
                                            id(words),
                                            words.word("kind", SolutionKind.class),
                                            entry)),
                    entry(
                            "ServiceRestored",
                            (words, entry) -> new ConfirmRestoration(id(words), entry)),
                    entry("LevelChanged", CaseTellings::levelChange),
                    entry("ClockPaused", CaseTellings::pause),
                    entry("ClockResumed", (words, entry) -> new ResumeClock(id(words), entry)),
                    entry(
                            "CaseClosed",
                            (words, entry) -> new CloseCase(id(words), reason(words), null, entry)),
                    entry(
                            "CaseReopened",
                            (words, entry) -> new ReopenCase(id(words), reason(words), entry)),
                    entry(
                            "CaseCancelled",
                            (words, entry) -> new CancelCase(id(words), reason(words), entry)));

    private CaseTellings() {}

    private static OpenCase opening(Words words, Entry entry) {
        return new OpenCase(
                id(words),
                words.name("customer"),
                words.name("site"),
                zone(words),
                words.optionalName("serial"),
                words.remark("symptom"),
                level(words, "level"),
                words.word("channel", Channel.class),
                words.has("servingParty") ? words.word("servingParty", Party.class) : Party.PARTNER,
                words.optionalName("partner"),
                entry);
    }

    private static @Nullable ZoneId zone(Words words) {
        return words.has("zone") ? words.zone("zone") : null;
    }

    private static RequireOnSite visit(Words words, Entry entry) {
        return new RequireOnSite(id(words), party(words), anchor(words, entry), entry);
    }

    private static @Nullable Instant anchor(Words words, Entry entry) {
        try {
            var anchor = words.has("anchor") ? words.text("anchor") : null;
            return Anchor.Rule.parse(anchor, entry.occurredAt());
        } catch (DateTimeException e) {
            throw Words.bad("anchor", "is neither REPORTED nor REQUESTED nor an instant");
        }
    }

    private static Escalate escalation(Words words, Tier to, Entry entry) {
        return new Escalate(id(words), to, words.remark("summary"), reason(words), entry);
    }

    private static ChangeLevel levelChange(Words words, Entry entry) {
        return new ChangeLevel(
                id(words),
                level(words, "to"),
                words.remark("reason"),
                words.optionalName("approvedBy"),
                entry);
    }

    private static PauseClock pause(Words words, Entry entry) {
        return new PauseClock(
                id(words),
                words.words("clocks", ClockName.class),
                words.word("reason", PauseReason.class),
                words.optionalName("approvedBy"),
                entry);
    }

    private static String id(Words words) {
        return words.caseId("case");
    }

    private static String engineer(Words words) {
        return words.name("engineer");
    }

    private static Party party(Words words) {
        return words.word("actor", Party.class);
    }

    private static @Nullable String reason(Words words) {
        return words.optionalRemark("reason");
    }

    private static Level level(Words words, String field) {
        return Level.of(words.number(field, 1, Level.values().length));
    }
}
