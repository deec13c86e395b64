package io.caseledger.command.casehandling;

import io.caseledger.command.casehandling.ImportedLine.Fact;
import io.caseledger.command.casehandling.ImportedLine.Unreadable;
import org.jspecify.annotations.Nullable;

/// Where a file is cut into what is recorded together. Not for two threads at once.
final class ImportGrouping {

    /// Facts of one case in one append.
    static final int MAX_FACTS = 64;

    private @Nullable String caseId;
    private int size;

    /// Whether `line` does not belong to the lines before it.
    boolean begins(ImportedLine line) {
        var next =
                switch (line) {
                    case Fact fact -> fact.command().caseId();
                    case Unreadable _ -> null;
                };
        var begins = next == null || !next.equals(caseId) || size >= MAX_FACTS;
        caseId = next;
        size = begins ? 1 : size + 1;
        return begins;
    }
}
