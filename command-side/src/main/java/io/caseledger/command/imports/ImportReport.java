package io.caseledger.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// One line of an import's answer.
sealed interface ImportReport {

    /// @param line of the file, from 1
    /// @param code of the capability's refusals, or one of [ImportReader] for a line that is no
    ///   fact
    record RejectedLine(long line, String code, String message) {}

    record Progress(long lines, long accepted, long rejected) {}

    /// How far it has come, and rejections that there is no room to keep until the end.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Underway(Progress progress, List<RejectedLine> rejections) implements ImportReport {}

    /// The last line.
    record Finished(long accepted, long rejected, List<RejectedLine> rejections)
            implements ImportReport {}
}
