package io.caseledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// A real process is killed under load, twice: nothing answered is lost, and no event is missed or
/// counted twice.
class KillIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int KILLS = 2;
    private static final int ANSWERS_BEFORE_A_KILL = 500;

    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private long lastPosition;

    @Test
    void what_was_answered_survives_a_kill_and_is_counted_once(@TempDir Path folder)
            throws Exception {
        for (var kill = 0; kill < KILLS; kill++) {
            var laptop = CaseledgerProcess.laptop(folder);
            loadUntilKilled(laptop);
        }
        try (var laptop = CaseledgerProcess.laptop(folder)) {
            var marker = laptop.post("/api/cases", body("marker", "Marker")).get();
            lastPosition =
                    Long.parseLong(marker.headers().firstValue("Consistency-Token").orElseThrow());
            var counted = runningResponses(laptop);
            assertThat(counted).isEqualTo(lastPosition - 1).isGreaterThanOrEqualTo(answered.size());
            assertThat(loaded(laptop)).containsAll(answered);
        }
    }

    private void loadUntilKilled(CaseledgerProcess laptop) throws InterruptedException {
        var inFlight = new Semaphore(64);
        var killed = new AtomicBoolean();
        var start = answered.size();
        while (!killed.get()) {
            inFlight.acquire();
            var ignored =
                    laptop.post("/api/cases", body(null, "Loaded"))
                            .whenComplete((answer, failed) -> {
                                inFlight.release();
                                if (failed == null && answer.statusCode() == 201) {
                                    answered.add(
                                            JSON.readTree(answer.body()).get("caseId").asString());
                                } else {
                                    killed.set(true);
                                }
                            });
            if (answered.size() - start > ANSWERS_BEFORE_A_KILL) {
                laptop.kill();
                killed.set(true);
            }
        }
        inFlight.acquire(64);
    }

    /// The ids of all cases that are shown, page by page.
    private static Set<String> loaded(CaseledgerProcess laptop) {
        var ids = new HashSet<String>();
        for (var next = ""; next != null; ) {
            var page = JSON.readTree(laptop.read("/api/cases?partner=Loaded&limit=200" + next));
            page.get("cases").forEach(row -> ids.add(row.get("caseId").asString()));
            next = page.hasNonNull("next") ? "&cursor=" + page.get("next").asString() : null;
        }
        return ids;
    }

    /// Each case has exactly one such clock, so their number is the number of cases the projection
    /// has counted.
    private long runningResponses(CaseledgerProcess laptop) {
        var answer =
                JSON.readTree(
                        laptop.read("/api/sla/compliance?by=partner&min-position=" + lastPosition));
        for (var row : answer) {
            if (row.get("partner").asString().equals("Loaded")
                    && row.get("clock").asString().equals("PARTNER_RESPONSE")) {
                return row.get("RUNNING").asLong();
            }
        }
        throw new AssertionError("no such row in " + answer);
    }

    private static String body(@org.jspecify.annotations.Nullable String id, String partner) {
        return "{"
                + (id == null ? "" : "\"caseId\":\"" + id + "\",")
                + "\"customer\":\"C\",\"site\":\"S\",\"zone\":\"Etc/UTC\",\"symptom\":\"down\",\"level\":4,\"channel\":\"API\",\"servingParty\":\"PARTNER\",\"partner\":\""
                + partner
                + "\"}";
    }
}
