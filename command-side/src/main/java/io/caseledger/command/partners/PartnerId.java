package io.caseledger.command.partners;

import io.caseledger.command.PlainText;
import io.caseledger.command.RejectedException;
import java.util.Set;

/// How partners are called: as people call them, spaces and all.
final class PartnerId {

    /// What follows `/api/partners/` and means something else: the moves of all stars, and what a
    /// client takes out of an address before it is sent.
    private static final Set<String> NO_ADDRESS = Set.of("events", ".", "..");

    private PartnerId() {}

    static boolean hasAddress(String id) {
        return !NO_ADDRESS.contains(id);
    }

    /// The id itself; a partner of an impossible name does not exist.
    static String existing(String text) {
        if (!PlainText.Rule.isPlain(text, PlainText.NAME)) {
            throw new RejectedException(Refusal.UNKNOWN_PARTNER.rejection());
        }
        return text;
    }
}
