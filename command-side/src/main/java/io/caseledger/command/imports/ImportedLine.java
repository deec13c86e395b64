package io.caseledger.command.imports;

import io.caseledger.command.Desk;
import io.caseledger.command.imports.ImportReport.RejectedLine;

/// A line of an import file, read as far as one line can be understood by itself.
sealed interface ImportedLine {

    /// @param number in the file, from 1
    /// @param desk where the command is to be given
    record Fact<C>(long number, Desk<C> desk, String subject, C command) implements ImportedLine {

        /// About the same thing, so that both may be recorded together.
        boolean belongsTo(Fact<?> other) {
            return desk.equals(other.desk) && subject.equals(other.subject);
        }
    }

    record Unreadable(RejectedLine rejection) implements ImportedLine {}
}
