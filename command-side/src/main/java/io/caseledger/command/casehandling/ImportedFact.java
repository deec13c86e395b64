package io.caseledger.command.casehandling;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.caseledger.command.CaseId;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.kernel.audit.Actor;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A fact in the words of an import file, one flat object a line. Which of the words a fact needs
/// is the fact's affair; none is made up where it is missing.
///
/// Corrections are no facts of an import: they take two people and a look at the log, see
/// [CorrectFact].
record ImportedFact(
        @JsonProperty("case") @Nullable String caseId,
        @Nullable String fact,
        @Nullable String occurredAt,
        @Nullable Integer level,
        @Nullable String zone,
        @Nullable String site,
        @Nullable String customer,
        @Nullable String partner,
        @Nullable String servingParty,
        @Nullable String channel,
        @Nullable String symptom,
        @Nullable String serial,
        @Nullable String engineer,
        @Nullable String actor,
        @Nullable String anchor,
        @Nullable String kind,
        @Nullable String summary,
        @Nullable String reason,
        @Nullable String approvedBy,
        @Nullable Integer to,
        @Nullable String toTier,
        @Nullable List<String> clocks) {

    /// The line is no JSON object of these words.
    static final String BAD_LINE = "BAD_LINE";

    static final String LINE_TOO_LONG = "LINE_TOO_LONG";
    static final String UNKNOWN_FACT = "UNKNOWN_FACT";

    /// A field is missing or says what it cannot say.
    static final String BAD_FIELD = "BAD_FIELD";

    /// Says what is wrong with a field, in words for the person who made the file.
    static final class BadFact extends RuntimeException {

        private final String code;

        BadFact(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }

    /// The command that puts this on file; refuses with [BadFact] what cannot be understood.
    CaseCommand command(Actor importer, Instant now) {
        var id = required("case", caseId);
        if (!CaseId.isOne(id)) {
            throw bad("case", "is not of the form " + CaseId.FORM);
        }
        var entry = new Entry(importer, instant("occurredAt", occurredAt), now, true);
        return switch (required("fact", fact)) {
            case "CaseOpened" -> opening(id, entry);
            case "PartnerResponded" ->
                    new RecordPartnerResponse(id, name("engineer", engineer), entry);
            case "VendorResponded" ->
                    new RecordVendorResponse(id, name("engineer", engineer), entry);
            case "OnSiteRequired" -> visit(id, entry);
            case "EngineerArrived" ->
                    new RecordArrival(
                            id,
                            word("actor", Party.class, actor),
                            name("engineer", engineer),
                            entry);
            case "CaseEscalated" -> escalation(id, word("toTier", Tier.class, toTier), entry);
            case "ReportedToVendor" -> escalation(id, Tier.VENDOR, entry);
            case "SolutionProvided" ->
                    new ProvideSolution(id, word("kind", SolutionKind.class, kind), entry);
            case "ServiceRestored" -> new ConfirmRestoration(id, entry);
            case "LevelChanged" ->
                    new ChangeLevel(
                            id,
                            level("to", to),
                            remark("reason", required("reason", reason)),
                            optionalName("approvedBy", approvedBy),
                            entry);
            case "ClockPaused" ->
                    new PauseClock(
                            id,
                            clockNames(),
                            word("reason", PauseReason.class, reason),
                            optionalName("approvedBy", approvedBy),
                            entry);
            case "ClockResumed" -> new ResumeClock(id, entry);
            case "CaseClosed" -> new CloseCase(id, optionalReason(), entry);
            case "CaseReopened" -> new ReopenCase(id, optionalReason(), entry);
            case "CaseCancelled" -> new CancelCase(id, optionalReason(), entry);
            default -> throw new BadFact(UNKNOWN_FACT, "No fact is called so.");
        };
    }

    private OpenCase opening(String id, Entry entry) {
        if (zone != null && !SiteZone.Rule.isKnown(zone)) {
            throw bad("zone", "is no IANA time zone");
        }
        return new OpenCase(
                id,
                name("customer", customer),
                name("site", site),
                zone == null ? null : ZoneId.of(zone),
                optionalName("serial", serial),
                remark("symptom", required("symptom", symptom)),
                level("level", level),
                word("channel", Channel.class, channel),
                servingParty == null
                        ? Party.PARTNER
                        : word("servingParty", Party.class, servingParty),
                optionalName("partner", partner),
                entry);
    }

    private RequireOnSite visit(String id, Entry entry) {
        try {
            var from = Anchor.Rule.parse(anchor, entry.occurredAt());
            return new RequireOnSite(id, word("actor", Party.class, actor), from, entry);
        } catch (DateTimeException e) {
            throw bad("anchor", "is neither REPORTED nor REQUESTED nor an instant");
        }
    }

    private Escalate escalation(String id, Tier to, Entry entry) {
        return new Escalate(
                id, to, remark("summary", required("summary", summary)), optionalReason(), entry);
    }

    private Set<ClockName> clockNames() {
        var names = EnumSet.noneOf(ClockName.class);
        if (clocks != null) {
            clocks.forEach(clock -> names.add(word("clocks", ClockName.class, clock)));
        }
        return names;
    }

    private @Nullable String optionalReason() {
        return reason == null ? null : remark("reason", reason);
    }

    private static @Nullable String optionalName(String field, @Nullable String text) {
        return text == null ? null : name(field, text);
    }

    private static String name(String field, @Nullable String text) {
        return plain(field, required(field, text), PlainText.NAME);
    }

    private static String remark(String field, String text) {
        return plain(field, text, PlainText.REMARK);
    }

    private static String plain(String field, String text, int max) {
        if (!PlainText.Rule.isPlain(text, max)) {
            throw bad(field, "is not a line of 1 to " + max + " letters");
        }
        return text;
    }

    private static Level level(String field, @Nullable Integer number) {
        if (number == null || number < 1 || number > Level.values().length) {
            throw bad(field, "is not a level from 1 to 4");
        }
        return Level.of(number);
    }

    private static Instant instant(String field, @Nullable String text) {
        try {
            var instant = Instant.parse(required(field, text));
            if (instant.isBefore(Entry.EARLIEST)) {
                throw bad(field, "lies before " + Entry.EARLIEST);
            }
            return instant;
        } catch (DateTimeException e) {
            throw bad(field, "is not an instant such as 2026-01-05T10:00:00Z");
        }
    }

    private static <W extends Enum<W>> W word(String field, Class<W> words, @Nullable String text) {
        try {
            return Enum.valueOf(words, required(field, text));
        } catch (IllegalArgumentException e) {
            throw bad(field, "is none of " + EnumSet.allOf(words));
        }
    }

    private static String required(String field, @Nullable String text) {
        if (text == null) {
            throw bad(field, "is missing");
        }
        return text;
    }

    private static BadFact bad(String field, String problem) {
        return new BadFact(BAD_FIELD, field + " " + problem + ".");
    }
}
