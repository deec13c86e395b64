package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.casehandling.Refusal.SAME_LEVEL;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.Level;
import org.jspecify.annotations.Nullable;

/// The fault is worse, or less bad, than was thought. Anyone who works on the case may raise the
/// level; lowering it takes the vendor. Domain C7.
public record ChangeLevel(
        String caseId, Level to, String reason, @Nullable String approvedBy, Entry entry)
        implements CaseCommand {

    @Override
    public Class<LevelChanged> fact() {
        return LevelChanged.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        return InHand.untilClosed(state, this::decide);
    }

    private Decision<CaseEvent> decide(CaseFile file) {
        var from = file.levelAt(entry.occurredAt());
        if (from == to) {
            return SAME_LEVEL.refuse();
        }
        if (from.isMoreUrgentThan(to) && !mayLower()) {
            return NOT_AUTHORISED.refuse();
        }
        return Decision.accept(new LevelChanged(from, to, reason, approvedBy, entry.occurredAt()));
    }

    /// Nobody approves his own downgrade. Domain 4.6.
    private boolean mayLower() {
        return Permissions.isVendor(entry.actor().role()) && !entry.actor().id().equals(approvedBy);
    }
}
