package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.CONTRADICTION;
import static io.caseledger.command.casehandling.Refusal.CORRECTION_WINDOW_OVER;
import static io.caseledger.command.casehandling.Refusal.FUTURE_FACT;
import static io.caseledger.command.casehandling.Refusal.NOT_CORRECTABLE;
import static io.caseledger.command.casehandling.Refusal.NO_APPEAL;
import static io.caseledger.command.casehandling.Refusal.NO_SUCH_FACT;
import static io.caseledger.command.casehandling.Refusal.PERIOD_SEALED;
import static io.caseledger.command.casehandling.Refusal.SAME_INSTANT;
import static io.caseledger.command.casehandling.Refusal.SAME_PERSON;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A fact occurred at another time than was told. Two people say so, within ten days and before the
/// quarter is sealed, or later if an appeal was upheld. Domain C13, 4.6, 5.2.
///
/// @param target what the log says of the event; absent where the case has no such event
/// @param correctedTo when it really occurred
/// @param evidence where to find what proves it
/// @param approvedBy the other of the two
/// @param appeal that disputes the event
public record CorrectFact(
        String caseId,
        @Nullable RecordedFact target,
        Instant correctedTo,
        String reason,
        List<String> evidence,
        String approvedBy,
        @Nullable String appeal,
        Entry entry)
        implements CaseCommand {

    /// Since the fact was recorded. Domain C13.
    static final Duration WINDOW = Duration.ofDays(10);

    public CorrectFact {
        correctedTo = correctedTo.truncatedTo(ChronoUnit.MILLIS);
        evidence = List.copyOf(evidence);
    }

    @Override
    public Class<FactCorrected> fact() {
        return FactCorrected.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Open(var file) -> decide(file);
            case Case.Restored(var file, _) -> decide(file);
            case Case.Closed(var file, _) -> decide(file);
            case Case.Cancelled(var file) -> decide(file);
        };
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        // A remembered state may be older than what the log was asked.
        if (target == null || target.version() > file.facts().size()) {
            return NO_SUCH_FACT.refuse();
        }
        var known = file.known().get(Math.toIntExact(target.version() - 1));
        var refusal = refusal(known, target);
        if (refusal != null) {
            return refusal.refuse();
        }
        var correction =
                new FactCorrected(
                        target.version(),
                        target.event(),
                        known.occurredAt(),
                        correctedTo,
                        reason,
                        evidence,
                        approvedBy,
                        appeal,
                        entry.occurredAt());
        return Retold.isPossible(file.with(correction).known(), entry.now())
                ? Decision.accept(correction)
                : CONTRADICTION.refuse();
    }

    private @Nullable Refusal refusal(CaseEvent known, RecordedFact target) {
        if (!Corrections.isCorrectable(known)) {
            return NOT_CORRECTABLE;
        }
        if (!isSaidByTwoOthers(target)) {
            return SAME_PERSON;
        }
        if (entry.isAhead(correctedTo)) {
            return FUTURE_FACT;
        }
        if (correctedTo.isBefore(Entry.EARLIEST)) {
            return CONTRADICTION;
        }
        if (known.occurredAt().equals(correctedTo)) {
            return SAME_INSTANT;
        }
        if (appeal != null) {
            return target.disputed() ? null : NO_APPEAL;
        }
        return tooLate(known, target);
    }

    /// Nobody may correct a fact that he recorded, or approve his own correction. Domain 4.6.
    private boolean isSaidByTwoOthers(RecordedFact target) {
        var actor = entry.actor().id();
        return Stream.of(actor, approvedBy, target.recordedBy()).distinct().count() == 3;
    }

    private @Nullable Refusal tooLate(CaseEvent known, RecordedFact target) {
        if (entry.now().isAfter(target.recordedAt().plus(WINDOW))) {
            return CORRECTION_WINDOW_OVER;
        }
        return isSealable(known.occurredAt()) || isSealable(correctedTo) ? PERIOD_SEALED : null;
    }

    /// From that moment on the quarter may have been rated at any time.
    private boolean isSealable(Instant when) {
        var ended = Quarter.of(when).plus(1).start();
        return !entry.now().isBefore(ended.plus(RatingPolicy.STAR_1.sealAfter()));
    }
}
