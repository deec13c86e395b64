package io.caseledger.command.partners;

import io.caseledger.command.PlainText;
import io.caseledger.command.RejectedException;

/// How partners are called: as people call them, spaces and all.
final class PartnerId {

    private PartnerId() {}

    /// The id itself; a partner of an impossible name does not exist.
    static String existing(String text) {
        if (!PlainText.Rule.isPlain(text, PlainText.NAME)) {
            throw new RejectedException(Refusal.UNKNOWN_PARTNER.rejection());
        }
        return text;
    }
}
