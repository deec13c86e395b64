package io.caseledger.command.partners;

import io.caseledger.command.Entry;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import org.jspecify.annotations.Nullable;

/// What holds for every command, whatever it asks: who may ask at all, and when a fact may lie.
/// Domain 4.6, C3.
final class Admission {

    private Admission() {}

    static @Nullable Refusal refusal(PartnershipCommand command) {
        var entry = command.entry();
        if (!may(entry.actor(), command)) {
            return Refusal.NOT_AUTHORISED;
        }
        return refusal(entry);
    }

    private static @Nullable Refusal refusal(Entry entry) {
        if (entry.isAhead(entry.occurredAt())) {
            return Refusal.FUTURE_FACT;
        }
        return entry.isLate() ? Refusal.LATE_ENTRY : null;
    }

    private static boolean may(Actor actor, PartnershipCommand command) {
        var role = actor.role();
        var imported = command.entry().imported() && role == Role.OPERATOR;
        return switch (command) {
            case RegisterPartner _, DeclareCapability _, CertifyEngineer _ ->
                    role == Role.COOPERATION_MANAGER || role == Role.OPERATOR;
            case RecordTraining _ ->
                    role == Role.SUPERVISOR || role == Role.COOPERATION_MANAGER || imported;
            case RecordPreventiveVisit _ -> role.isPartner() || role == Role.SUPERVISOR || imported;
            case SubmitSupervisionReport _ -> role == Role.SUPERVISOR || imported;
            case InviteSurvey _ -> role == Role.SYSTEM || role == Role.OPERATOR;
            // Whoever else tries is told that only the customer answers.
            case AnswerSurvey _ -> true;
            case ReviewCertificates _, ReviewSurvey _, ReviewOverride _, ApplyKnockOut _ ->
                    role == Role.SYSTEM;
            case SealQuarter _, PublishRating _ ->
                    role == Role.SYSTEM || role == Role.COOPERATION_MANAGER;
            case ProveMisconduct _, DecideAppeal _, OverrideStar _ ->
                    role == Role.COOPERATION_MANAGER;
            case FileAppeal _ -> role == Role.PARTNER_MANAGER;
            case PublishRatingPolicy _ -> role == Role.POLICY_ADMIN;
        };
    }
}
