package io.caseledger.command.partners;

import io.caseledger.command.Capability.Concern;
import io.caseledger.command.Decider;
import io.caseledger.command.Decision;
import io.caseledger.kernel.partners.PartnerEvent;

/// Decides every command on a partner: what holds for all of them, then the command's own rules.
final class PartnerDecider implements Decider<PartnerCommand, Partner, PartnerEvent> {

    @Override
    public Partner initial() {
        return new Partner.None();
    }

    @Override
    public Partner evolve(Partner state, PartnerEvent event) {
        return state.and(event);
    }

    @Override
    public Decision<PartnerEvent> decide(PartnerCommand command, Partner state) {
        var refusal = Admission.refusal(command);
        if (refusal != null) {
            return refusal.refuse();
        }
        return switch (command) {
            case RegisterPartner register -> register.decide(state);
            case PartnerCommand.OfRegistered work ->
                    switch (state) {
                        case Partner.None() -> Refusal.UNKNOWN_PARTNER.refuse();
                        case Partner.Registered(var file) -> decide(work, file);
                    };
        };
    }

    private static Decision<PartnerEvent> decide(
            PartnerCommand.OfRegistered command, PartnerFile file) {
        var entry = command.entry();
        // To another partner this one does not exist.
        if (!entry.actor().maySee(command.partner(), null)) {
            return Refusal.UNKNOWN_PARTNER.refuse();
        }
        if (file.isFull()) {
            return Refusal.PARTNER_FULL.refuse();
        }
        if (entry.occurredAt().isBefore(file.registered().occurredAt())) {
            return Refusal.BEFORE_REGISTRATION.refuse();
        }
        var decision = command.decide(file);
        return entry.imported() && isOnFile(decision, file)
                ? Refusal.DUPLICATE_FACT.refuse()
                : decision;
    }

    /// Tells a fact that is imported a second time from a new one. A live command is told by its id
    /// instead.
    private static boolean isOnFile(Decision<PartnerEvent> decision, PartnerFile file) {
        return decision instanceof Decision.Accepted<PartnerEvent>(var events)
                && file.has(events.getLast());
    }

    static Concern concern(Partner state) {
        return switch (state) {
            case Partner.None() -> throw new IllegalStateException("nothing happened yet");
            case Partner.Registered(var file) -> new Concern(file.registered().partner(), null);
        };
    }
}
