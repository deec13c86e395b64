package io.caseledger.command.imports;

import io.caseledger.command.imports.ImportedLine.Fact;
import io.caseledger.command.imports.ImportedLine.Unreadable;
import org.jspecify.annotations.Nullable;

/// Where a file is cut into what is recorded together. Not for two threads at once.
final class ImportGrouping {

    /// Facts of one subject in one append.
    static final int MAX_FACTS = 64;

    private @Nullable Fact<?> last;
    private int size;

    /// Whether `line` does not belong to the lines before it.
    boolean begins(ImportedLine line) {
        var next =
                switch (line) {
                    case Fact<?> fact -> fact;
                    case Unreadable _ -> null;
                };
        var begins = next == null || last == null || !next.belongsTo(last) || size >= MAX_FACTS;
        last = next;
        size = begins ? 1 : size + 1;
        return begins;
    }
}
