package io.caseledger.command.spareparts;

import io.caseledger.command.Capability.Concern;
import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.command.spareparts.ReplacementCommand.OfRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.Rma;
import java.util.ArrayList;
import java.util.List;

/// Decides every command on a replacement: what holds for all of them, then what passing time must
/// put on file before the fact, then the command's own rules.
final class ReplacementDecider
        implements Decider<ReplacementCommand, Replacement, ReplacementEvent> {

    @Override
    public Replacement initial() {
        return new Replacement.None();
    }

    @Override
    public Replacement evolve(Replacement state, ReplacementEvent event) {
        return new Replacement.Requested(
                switch (state) {
                    case Replacement.None() -> new Rma(List.of(event));
                    case Replacement.Requested(var rma) -> rma.and(event);
                });
    }

    @Override
    public Decision<ReplacementEvent> decide(ReplacementCommand command, Replacement state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        return switch (command) {
            case RequestReplacement request -> request.decide(state);
            case OfRequested work ->
                    switch (state) {
                        case Replacement.None() -> Refusal.UNKNOWN_RMA.refuse();
                        case Replacement.Requested(var rma) -> decide(work, rma);
                    };
        };
    }

    private static Decision<ReplacementEvent> decide(OfRequested command, Rma rma) {
        var requested = rma.requested();
        var entry = command.entry();
        // To those who may not see it, the replacement does not exist.
        if (!entry.actor().maySee(requested.partner(), requested.customer())) {
            return Refusal.UNKNOWN_RMA.refuse();
        }
        if (rma.isFull()) {
            return Refusal.RMA_FULL.refuse();
        }
        if (entry.occurredAt().isBefore(requested.occurredAt())) {
            return Refusal.BEFORE_REQUEST.refuse();
        }
        var silence = rma.passedBy(entry.occurredAt());
        var known = rma;
        for (var passed : silence) {
            known = known.and(passed);
        }
        return after(silence, command.decide(known));
    }

    /// What happened in silence before the fact enters the log before the fact. Domain 0, rule 2.
    private static Decision<ReplacementEvent> after(
            List<ReplacementEvent> silence, Decision<ReplacementEvent> decision) {
        if (silence.isEmpty()
                || !(decision instanceof Decision.Accepted<ReplacementEvent>(var happened))) {
            return decision;
        }
        var events = new ArrayList<>(silence);
        events.addAll(happened);
        return new Decision.Accepted<>(events);
    }

    static Concern concern(Replacement state) {
        return switch (state) {
            case Replacement.None() -> throw new IllegalStateException("nothing happened yet");
            case Replacement.Requested(var rma) ->
                    new Concern(rma.requested().partner(), rma.requested().customer());
        };
    }
}
