package io.caseledger.command.imports;

import io.caseledger.command.Desk;
import io.caseledger.command.Entry;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.command.Words.BadWord;
import io.caseledger.command.imports.ImportReport.RejectedLine;
import io.caseledger.command.imports.ImportedLine.Fact;
import io.caseledger.command.imports.ImportedLine.Unreadable;
import io.caseledger.kernel.audit.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Cuts the bytes of an import file into lines and reads each; holds no more than one unfinished
/// line. Not for two threads at once.
final class ImportReader {

    /// In bytes; a longer line is skipped and reported, and ends nothing.
    static final int MAX_LINE = 64 * 1024;

    /// The line is no JSON object.
    static final String BAD_LINE = "BAD_LINE";

    static final String LINE_TOO_LONG = "LINE_TOO_LONG";
    static final String UNKNOWN_FACT = "UNKNOWN_FACT";

    /// A field is missing or says what it cannot say.
    static final String BAD_FIELD = "BAD_FIELD";

    private static final ObjectReader JSON = JsonMapper.shared().readerForMapOf(Object.class);

    private final Map<String, Told<?>> facts;
    private final Actor importer;
    private final Instant now;
    private byte[] line = new byte[1024];
    private int length;
    private boolean tooLong;
    private long number = 1;

    /// A fact, told at the desk that it concerns.
    record Told<C>(Desk<C> desk, Telling<C> telling) {

        private Fact<C> by(Words words, Entry entry, long number) {
            var command = telling.of(words, entry);
            return new Fact<>(number, desk, desk.edge().subject(command), command);
        }
    }

    /// @param facts that are known, by their names
    ImportReader(Map<String, Told<?>> facts, Actor importer, Instant now) {
        this.facts = facts;
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
            lines.add(unreadable(LINE_TOO_LONG, "More than " + MAX_LINE + " bytes."));
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
            Map<String, Object> said = JSON.readValue(line, 0, length);
            return said == null
                    ? unreadable(BAD_LINE, "Not a JSON object.")
                    : read(new Words(said));
        } catch (BadWord e) {
            return unreadable(BAD_FIELD, e.problem());
        } catch (JacksonException e) {
            return unreadable(BAD_LINE, "Not a JSON object of a fact's words.");
        }
    }

    private ImportedLine read(Words words) {
        var told = facts.get(words.text("fact"));
        return told == null
                ? unreadable(UNKNOWN_FACT, "No fact is called so.")
                : told.by(
                        words, new Entry(importer, words.instant("occurredAt"), now, true), number);
    }

    private Unreadable unreadable(String code, String message) {
        return new Unreadable(new RejectedLine(number, code, message));
    }
}
