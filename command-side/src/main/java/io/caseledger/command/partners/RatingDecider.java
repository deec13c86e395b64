package io.caseledger.command.partners;

import io.caseledger.command.Capability.Concern;
import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.RatingEvent;

/// Decides every command on a partner's ratings: what holds for all of them, then the command's own
/// rules.
final class RatingDecider implements Decider<RatingCommand, RatingFile, RatingEvent> {

    @Override
    public RatingFile initial() {
        return RatingFile.EMPTY;
    }

    @Override
    public RatingFile evolve(RatingFile state, RatingEvent event) {
        return state.with(event);
    }

    @Override
    public Decision<RatingEvent> decide(RatingCommand command, RatingFile state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        // To another partner this one does not exist.
        return command.entry().actor().maySee(command.partner(), null)
                ? command.decide(state)
                : Refusal.UNKNOWN_PARTNER.refuse();
    }

    static Concern concern(RatingFile state) {
        return new Concern(state.partner(), null);
    }
}
