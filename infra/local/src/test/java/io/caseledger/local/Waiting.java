package io.caseledger.local;

import java.util.Objects;

/// Where the log stands, so that a test can wait for what it wrote.
final class Waiting {

    private Waiting() {}

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
