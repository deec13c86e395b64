package io.caseledger.command.casehandling;

import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.ArrayList;

/// Decides every command on a case: what holds for all of them, then the command's own rules, then
/// what passing time must put on file before the fact.
public final class CaseDecider implements Decider<CaseCommand, Case, CaseEvent> {

    @Override
    public Case initial() {
        return new Case.None();
    }

    @Override
    public Case evolve(Case state, CaseEvent event) {
        return state.and(event);
    }

    @Override
    public Decision<CaseEvent> decide(CaseCommand command, Case state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        return switch (command) {
            case OpenCase open -> open.decide(state);
            case RecordPassingTime time -> time.decide(state);
            case CaseCommand fact ->
                    switch (state) {
                        case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
                        case Case.Open(var file) -> decide(fact, state, file);
                        case Case.Restored(var file, _) -> decide(fact, state, file);
                        case Case.Closed(var file, _) -> decide(fact, state, file);
                        case Case.Cancelled(var file) -> decide(fact, state, file);
                    };
        };
    }

    private static Decision<CaseEvent> decide(CaseCommand command, Case state, CaseFile file) {
        var refusal = Admission.refusal(command, file);
        var decision = refusal == null ? command.decide(state) : refusal.refuse();
        return switch (decision) {
            case Decision.Rejected<CaseEvent> no ->
                    Repeats.isOnFile(command, file) ? Refusal.DUPLICATE_FACT.refuse() : no;
            case Decision.Accepted<CaseEvent> yes ->
                    Repeats.same(command, file, yes.events())
                            ? Refusal.DUPLICATE_FACT.refuse()
                            : caughtUp(command, file, yes);
        };
    }

    /// What happened in silence before the fact enters the log before the fact. Domain 0, rule 2.
    private static Decision<CaseEvent> caughtUp(
            CaseCommand command, CaseFile file, Decision.Accepted<CaseEvent> yes) {
        var breaches = Breaches.before(command.entry().occurredAt(), file);
        if (breaches.isEmpty()) {
            return yes;
        }
        var events = new ArrayList<CaseEvent>(breaches);
        events.addAll(yes.events());
        return new Decision.Accepted<>(events);
    }
}
