package io.caseledger.command.spareparts;

import io.caseledger.command.PlainText;
import io.caseledger.command.RejectedException;

/// How devices and units are called: as the maker has stamped them.
final class Serial {

    private Serial() {}

    /// The serial number itself; nothing of an impossible one exists, which is `unknown`.
    static String existing(String text, Refusal unknown) {
        if (!PlainText.Rule.isPlain(text, PlainText.NAME)) {
            throw new RejectedException(unknown.rejection());
        }
        return text;
    }
}
