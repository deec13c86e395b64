package io.caseledger.query.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.Corrections;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.query.IsoMillis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One fault as it stood at an instant: told from the case's own facts, as they are known now.
///
/// @param level 1 to 4
/// @param restoredAt of the present cycle
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchivedFault(
        String caseId,
        State state,
        String site,
        @Nullable String serial,
        String symptom,
        int level,
        int cycles,
        @Nullable String partner,
        @IsoMillis Instant reportedAt,
        @IsoMillis @Nullable Instant restoredAt,
        List<Visit> visits,
        List<ArchivedPart> parts) {

    enum State {
        OPEN,
        RESTORED,
        CLOSED,
        CANCELLED
    }

    record Visit(Party party, String engineer, @IsoMillis Instant at) {}

    /// @param recorded all facts of the case, the opening first
    static ArchivedFault at(
            Instant asOf, String caseId, List<CaseEvent> recorded, List<ArchivedPart> parts) {
        var opened = (CaseOpened) Corrections.applied(recorded).getFirst();
        var fold = new Fold(opened.level().number());
        Corrections.applied(recorded).stream()
                .filter(fact -> !fact.occurredAt().isAfter(asOf))
                .sorted(Comparator.comparing(CaseEvent::occurredAt))
                .forEach(fold::add);
        return new ArchivedFault(
                caseId,
                fold.state,
                opened.site(),
                opened.serial(),
                opened.symptom(),
                fold.level,
                fold.cycles,
                opened.partner(),
                opened.reportedAt(),
                fold.restoredAt,
                fold.visits,
                parts);
    }

    private static final class Fold {

        private State state = State.OPEN;
        private int level;
        private int cycles = 1;
        private @Nullable Instant restoredAt;
        private final List<Visit> visits = new ArrayList<>(1);

        private Fold(int level) {
            this.level = level;
        }

        private void add(CaseEvent fact) {
            switch (fact) {
                case LevelChanged changed -> level = changed.to().number();
                case EngineerArrived it ->
                        visits.add(new Visit(it.actor(), it.engineer(), it.occurredAt()));
                case ServiceRestored restored -> {
                    state = State.RESTORED;
                    restoredAt = restored.occurredAt();
                }
                case CaseClosed _ -> state = State.CLOSED;
                case CaseCancelled _ -> state = State.CANCELLED;
                case CaseReopened reopened -> {
                    state = State.OPEN;
                    restoredAt = null;
                    cycles = reopened.cycle();
                }
                default -> {}
            }
        }
    }
}
