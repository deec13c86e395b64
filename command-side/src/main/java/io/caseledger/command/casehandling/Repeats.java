package io.caseledger.command.casehandling;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.Corrections;
import java.util.List;

/// Tells a fact that is imported a second time from a new one, so that a file may be imported
/// again, whole or from the middle. A live command is told by its id instead.
///
/// A file may name a fact at any time at which it ever stood: as it was first told, or as it was
/// corrected.
final class Repeats {

    private Repeats() {}

    /// Whether what was decided is in the present cycle already. Equal facts of earlier cycles do
    /// not count: a case may be closed and reopened and closed within one minute.
    static boolean same(CaseCommand command, CaseFile file, List<CaseEvent> decided) {
        if (!command.entry().imported() || decided.isEmpty()) {
            return false;
        }
        var fact = decided.getLast();
        var facts = file.facts();
        for (var known : facts.subList(file.cycleStart(), facts.size())) {
            if (isSame(fact, told(known, file.cycleStart(), facts))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a refused fact was refused because the case has it.
    static boolean isOnFile(CaseCommand command, CaseFile file) {
        if (!command.entry().imported()) {
            return false;
        }
        for (var known : file.facts()) {
            var told = told(known, 0, file.facts());
            if (command.fact().isInstance(told)
                    && told.occurredAt().equals(command.entry().occurredAt())) {
                return true;
            }
        }
        return false;
    }

    /// A correction of a fact from `start` on tells that fact again.
    private static CaseEvent told(CaseEvent known, int start, List<CaseEvent> facts) {
        return known instanceof FactCorrected correction && correction.target() > start
                ? Corrections.told(correction, facts)
                : known;
    }

    /// What a fact says of the moment before it depends on what is known, not on what happened.
    private static boolean isSame(CaseEvent fact, CaseEvent known) {
        if (fact instanceof LevelChanged(_, var to, _, _, var when)) {
            return known instanceof LevelChanged change
                    && change.to() == to
                    && change.occurredAt().equals(when);
        }
        if (fact instanceof CaseReopened) {
            return known instanceof CaseReopened && known.occurredAt().equals(fact.occurredAt());
        }
        return fact.equals(known);
    }
}
