package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.sla.SlaEngine;

/// Asks what silence alone has brought about by now. A timer is a hint: nothing is recorded that is
/// not still true, and nothing twice.
public record RecordPassingTime(String caseId, Entry entry) implements CaseCommand {

    @Override
    public Class<SlaBreached> fact() {
        return SlaBreached.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Open(var file) -> passed(file);
            case Case.Restored(var file, _) -> passed(file);
            case Case.Closed(var file, _) -> passed(file);
            case Case.Cancelled(var file) -> passed(file);
        };
    }

    private Decision<CaseEvent> passed(CaseFile file) {
        return new Decision.Accepted<>(
                SlaEngine.passed(file.facts(), file.policy(), file.calendar(), entry.now()));
    }
}
