package io.caseledger.command.imports;

import io.caseledger.command.imports.ImportReport.Finished;
import io.caseledger.command.imports.ImportReport.Progress;
import io.caseledger.command.imports.ImportReport.RejectedLine;
import io.caseledger.command.imports.ImportReport.Underway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Counts one import, and says now and then how far it has come. It holds a bounded number of
/// rejections, however many there are. Not for two threads at once.
final class ImportTally {

    /// Rejections kept for the last line; those beyond are told on the way.
    static final int KEPT = 1_000;

    static final int LINES_BETWEEN = 5_000;
    static final Duration TIME_BETWEEN = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final List<RejectedLine> kept = new ArrayList<>();
    private List<RejectedLine> beyond = new ArrayList<>();
    private long accepted;
    private long rejected;
    private long toldLines;
    private Instant toldAt;

    ImportTally(InstantSource clock) {
        this.clock = clock;
        this.toldAt = clock.instant();
    }

    /// Takes in what became of some lines; answers with a report if one is due, else with none.
    List<ImportReport> add(int yes, List<RejectedLine> no) {
        accepted += yes;
        rejected += no.size();
        for (var line : no) {
            (kept.size() < KEPT ? kept : beyond).add(line);
        }
        return isDue() ? List.of(underway()) : List.of();
    }

    ImportReport finished() {
        // Subjects overtake each other on the way; people read from the top.
        kept.sort(Comparator.comparingLong(RejectedLine::line));
        return new Finished(accepted, rejected, List.copyOf(kept));
    }

    /// What is still untold when the last line has come in.
    List<ImportReport> last() {
        return beyond.isEmpty() ? List.of(finished()) : List.of(underway(), finished());
    }

    private boolean isDue() {
        return lines() - toldLines >= LINES_BETWEEN
                || beyond.size() >= KEPT
                || Duration.between(toldAt, clock.instant()).compareTo(TIME_BETWEEN) >= 0;
    }

    private ImportReport underway() {
        var report = new Underway(new Progress(lines(), accepted, rejected), beyond);
        beyond = new ArrayList<>();
        toldLines = lines();
        toldAt = clock.instant();
        return report;
    }

    private long lines() {
        return accepted + rejected;
    }
}
