package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.NOT_PAUSED;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;

/// Every clock that stands still runs again.
public record ResumeClock(String caseId, Entry entry) implements CaseCommand {

    @Override
    public Class<ClockResumed> fact() {
        return ClockResumed.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.at(entry.occurredAt(), state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        var pause = file.openPause();
        return pause == null || entry.occurredAt().isBefore(pause.occurredAt())
                ? NOT_PAUSED.refuse()
                : Decision.accept(new ClockResumed(entry.occurredAt()));
    }
}
