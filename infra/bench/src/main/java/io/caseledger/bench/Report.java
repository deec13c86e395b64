package io.caseledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What was measured, said as it comes and kept as Markdown.
final class Report {

    private final StringBuilder text = new StringBuilder();

    void heading(String title) {
        line("");
        line("### " + title);
        line("");
    }

    void columns(String... names) {
        line("| " + String.join(" | ", names) + " |");
        line("|" + " --- |".repeat(names.length));
    }

    void row(Object... cells) {
        var row = new StringBuilder("|");
        for (var cell : cells) {
            row.append(' ')
                    .append(cell instanceof Double number ? figure(number) : cell)
                    .append(" |");
        }
        line(row.toString());
    }

    void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void keep(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println("kept in " + file.toAbsolutePath());
    }

    /// Enough digits to compare, no more.
    private static String figure(double number) {
        return String.format(
                Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
