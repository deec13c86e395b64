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
        if (file.isFull()) {
            return Refusal.PARTNER_FULL.refuse();
        }
        return command.entry().occurredAt().isBefore(file.registered().occurredAt())
                ? Refusal.BEFORE_REGISTRATION.refuse()
                : command.decide(file);
    }

    static Concern concern(Partner state) {
        return switch (state) {
            case Partner.None() -> throw new IllegalStateException("nothing happened yet");
            case Partner.Registered(var file) -> new Concern(file.registered().partner(), null);
        };
    }
}
