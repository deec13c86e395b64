package io.caseledger.command.casehandling;

import org.jspecify.annotations.Nullable;

/// What holds for every command on a case, whatever it asks: who may ask at all, and when a fact
/// may lie.
final class Admission {

    private Admission() {}

    /// Before the case is looked at, so that a stranger learns nothing from the answer.
    static @Nullable Refusal refusal(CaseCommand command) {
        var entry = command.entry();
        if (!Permissions.may(entry.actor(), command)) {
            return Refusal.NOT_AUTHORISED;
        }
        if (entry.isAhead(entry.occurredAt())) {
            return Refusal.FUTURE_FACT;
        }
        return entry.isLate() ? Refusal.LATE_ENTRY : null;
    }

    /// To those who may not see it, the case does not exist.
    static @Nullable Refusal refusal(CaseCommand command, CaseFile file) {
        var actor = command.entry().actor();
        if (!actor.maySee(file.opened().partner(), file.opened().customer())) {
            return Refusal.UNKNOWN_CASE;
        }
        if (file.isFull()) {
            return Refusal.CASE_FULL;
        }
        return command.entry().occurredAt().isBefore(file.cycleBegan())
                ? Refusal.BEFORE_REPORT
                : null;
    }
}
