package io.caseledger.command.casehandling;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import java.time.Instant;
import java.util.List;

/// A spare part that the case waits for has not come as it was promised. Once for each promise.
/// Domain 5.2, exclusions.
public record RecordSparePartDelay(String caseId, String rma, Instant promisedAt, Entry entry)
        implements CaseCommand {

    @Override
    public Class<SparePartDelayed> fact() {
        return SparePartDelayed.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return switch (state) {
            case Case.None() -> Refusal.UNKNOWN_CASE.refuse();
            case Case.Cancelled _ -> Refusal.ALREADY_CANCELLED.refuse();
            case Case.Open(var file) -> delayed(file);
            case Case.Restored(var file, _) -> delayed(file);
            case Case.Closed(var file, _) -> delayed(file);
        };
    }

    private Decision<CaseEvent> delayed(CaseFile file) {
        var known =
                file.facts().stream()
                        .anyMatch(fact ->
                                fact instanceof SparePartDelayed delay
                                        && delay.rma().equals(rma)
                                        && delay.promisedAt().equals(promisedAt));
        return known
                ? new Decision.Accepted<>(List.of())
                : Decision.accept(new SparePartDelayed(rma, promisedAt, entry.occurredAt()));
    }
}
