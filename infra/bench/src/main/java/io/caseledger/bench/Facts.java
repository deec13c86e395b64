package io.caseledger.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Cases of twenty facts each, for an import: opened, then re-levelled nineteen times, and nobody
/// has answered yet.
record Facts(String prefix, int cases) {

    static final int PER_CASE = 20;

    private static final int PARTNERS = 40;
    private static final int PIPE_BYTES = 1 << 20;

    long count() {
        return (long) cases * PER_CASE;
    }

    /// Who serves a case: a vendor has some dozens of partners.
    static String partner(int number) {
        return "Partner " + number % PARTNERS;
    }

    String caseId(int number) {
        return prefix + "-" + number;
    }

    /// The lines as they are read, so that no size needs memory.
    InputStream lines() {
        try {
            var read = new PipedInputStream(PIPE_BYTES);
            var written = new PipedOutputStream(read);
            Thread.ofPlatform().daemon().start(() -> write(written));
            return read;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(PipedOutputStream out) {
        var opened = Instant.now().minus(20, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        try (out) {
            for (var number = 0; number < cases; number++) {
                out.write(
                        lines(caseId(number), partner(number), opened)
                                .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private static String lines(String id, String partner, Instant opened) {
        var text = new StringBuilder(4096);
        text.append("{\"case\":\"")
                .append(id)
                .append("\",\"fact\":\"CaseOpened\",\"occurredAt\":\"")
                .append(opened)
                .append(
                        "\",\"level\":3,\"zone\":\"Etc/UTC\",\"site\":\"Pier 4\",\"customer\":\"Harbour Hospital\",\"partner\":\"")
                .append(partner)
                .append("\",")
                .append(
                        "\"servingParty\":\"PARTNER\",\"channel\":\"PHONE\",\"symptom\":\"core switch reboots\"}\n");
        for (var change = 1; change < PER_CASE; change++) {
            var odd = change % 2 == 1;
            text.append("{\"case\":\"")
                    .append(id)
                    .append("\",\"fact\":\"LevelChanged\",\"occurredAt\":\"")
                    .append(opened.plusSeconds(change * 30L))
                    .append(odd ? "\",\"from\":3,\"to\":2," : "\",\"from\":2,\"to\":3,")
                    .append("\"reason\":\"reprioritised\",\"approvedBy\":\"duty manager\"}\n");
        }
        return text.toString();
    }
}
