package io.caseledger.local;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;

/// Where the log stands, so that a test can wait for what it wrote.
final class Waiting {

    /// A rebuild of a year on a busy machine.
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private Waiting() {}

    /// Until the rows of a projection show all that is in the log now; up to which position.
    static long untilCaughtUp(String projection) {
        var position = logPosition();
        await().atMost(LONGEST)
                .until(() ->
                        Caseledger.running()
                                        .projection(projection)
                                        .status()
                                        .blockOptional()
                                        .orElseThrow()
                                        .position()
                                >= position);
        return position;
    }

    /// The position of a command recorded just now; everything before it is in the log.
    static long logPosition() {
        var answer =
                Caseledger.running()
                        .operator()
                        .post()
                        .uri("/api/cases")
                        .header("Content-Type", "application/json")
                        .bodyValue(
                                "{\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"marker\",\"level\":4,"
                                        + "\"channel\":\"API\",\"servingParty\":\"PARTNER\",\"partner\":\"Marker\"}")
                        .exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult();
        return Long.parseLong(
                Objects.requireNonNull(answer.getResponseHeaders().getFirst("Consistency-Token")));
    }
}
