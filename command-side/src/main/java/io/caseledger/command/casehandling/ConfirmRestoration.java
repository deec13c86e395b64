package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;

/// The customer's service works again, said by the customer or on the customer's behalf.
public record ConfirmRestoration(String caseId, Entry entry) implements CaseCommand {

    @Override
    public Class<ServiceRestored> fact() {
        return ServiceRestored.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Open _ -> Decision.accept(new ServiceRestored(entry.occurredAt()));
            case Case.Restored _ -> Refusal.ALREADY_RESTORED.refuse();
            case Case.Closed _ -> Refusal.ALREADY_CLOSED.refuse();
            case Case.Cancelled _ -> Refusal.ALREADY_CANCELLED.refuse();
        };
    }
}
