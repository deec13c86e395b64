package io.caseledger.command.casehandling;

import io.caseledger.command.casehandling.ImportReport.RejectedLine;

/// A line of an import file, read as far as one line can be understood by itself.
sealed interface ImportedLine {

    /// @param number in the file, from 1
    record Fact(long number, CaseCommand command) implements ImportedLine {}

    record Unreadable(RejectedLine rejection) implements ImportedLine {}
}
