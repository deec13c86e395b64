package io.caseledger.command.casehandling;

import io.caseledger.command.casehandling.ImportReport.RejectedLine;
import io.caseledger.command.casehandling.ImportedFact.BadFact;
import io.caseledger.command.casehandling.ImportedLine.Fact;
import io.caseledger.command.casehandling.ImportedLine.Unreadable;
import io.caseledger.kernel.audit.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/// Cuts the bytes of an import file into lines and reads each; holds no more than one unfinished
/// line. Not for two threads at once.
final class ImportReader {

    /// In bytes; a longer line is skipped and reported, and ends nothing.
    static final int MAX_LINE = 64 * 1024;

    private final ObjectReader json;
    private final Actor importer;
    private final Instant now;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private long number = 1;

    ImportReader(ObjectReader json, Actor importer, Instant now) {
        this.json = json;
        this.importer = importer;
        this.now = now;
    }

    /// The lines that end in these bytes.
    List<ImportedLine> read(byte[] bytes) {
        var lines = new ArrayList<ImportedLine>(bytes.length / 128 + 1);
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, start, i - start);
                end(lines);
                start = i + 1;
            }
        }
        keep(bytes, start, bytes.length - start);
        return lines;
    }

    /// The last line, which nothing need end.
    List<ImportedLine> finish() {
        var lines = new ArrayList<ImportedLine>(1);
        end(lines);
        return lines;
    }

    private void keep(byte[] bytes, int from, int count) {
        if (tooLong || length + count > MAX_LINE) {
            tooLong = true;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE, (length + count) * 2));
        }
        System.arraycopy(bytes, from, line, length, count);
        length += count;
    }

    private void end(List<ImportedLine> lines) {
        if (tooLong) {
            lines.add(unreadable(ImportedFact.LINE_TOO_LONG, "More than " + MAX_LINE + " bytes."));
        } else if (!isBlank()) {
            lines.add(parsed());
        }
        length = 0;
        tooLong = false;
        number++;
    }

    private boolean isBlank() {
        for (var i = 0; i < length; i++) {
            if (line[i] > ' ' || line[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private ImportedLine parsed() {
        try {
            ImportedFact fact = json.readValue(line, 0, length);
            return fact == null
                    ? unreadable(ImportedFact.BAD_LINE, "Not a JSON object.")
                    : new Fact(number, fact.command(importer, now));
        } catch (BadFact e) {
            return unreadable(e.code(), e.problem());
        } catch (JacksonException e) {
            return unreadable(ImportedFact.BAD_LINE, "Not a JSON object of a fact's words.");
        }
    }

    private Unreadable unreadable(String code, String message) {
        return new Unreadable(new RejectedLine(number, code, message));
    }
}
