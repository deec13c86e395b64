package io.caseledger.query.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.query.ReadDatabase;
import io.caseledger.query.Web;
import io.caseledger.query.ratings.StarMoves.Move;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

final class StarMovesTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Duration SOON = Duration.ofSeconds(60);

    @BeforeEach
    void empty() {
        DATABASE.empty();
        DATABASE.execute(
                """
                alter sequence readmodel.star_moves_id_seq restart;
                insert into readmodel.partners (partner, name, region)
                values ('P', 'P', 'Hebei'), ('Q', 'Q', 'Anhui')
                """);
    }

    private static void move(String partner, int score) {
        move(partner, score, score);
    }

    private static void move(String partner, int firstScore, int lastScore) {
        DATABASE.execute(
                """
                insert into readmodel.star_moves
                (partner, quarter, score, star, log_position, moved_at)
                select '%s', '2026-Q1', score, 3, 7, now()
                from generate_series(%d, %d) score order by score
                """
                        .formatted(partner, firstScore, lastScore));
    }

    private static Flux<ServerSentEvent<Move>> events(String actor, String query) {
        return Web.of(new StarMovesApi(DATABASE.connections()))
                .get()
                .uri("/api/partners/events" + query)
                .header(Web.ACTOR, actor)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<Move>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private static List<String> scores(Flux<ServerSentEvent<Move>> events, int count) {
        return events.take(count)
                .map(event -> event.id() + ":" + Objects.requireNonNull(event.data()).score())
                .collectList()
                .blockOptional(SOON)
                .orElseThrow();
    }

    @Test
    void a_reader_goes_on_after_the_move_that_it_saw_last() {
        move("P", 1, 1_200);
        assertThat(scores(events("AUDITOR", "?after=1000"), 200))
                .startsWith("1001:1001")
                .endsWith("1200:1200")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_reader_sees_what_moves_while_it_reads() {
        move("P", 1);
        var seen = events("OPERATOR", "?after=0").take(3).collectList().toFuture();
        move("Q", 2);
        move("P", 3);
        assertThat(seen.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join())
                .extracting(ServerSentEvent::id)
                .containsExactly("1", "2", "3");
    }

    @Test
    void each_sees_the_moves_that_are_his_to_see() {
        move("P", 1);
        move("Q", 2);
        move("P", 3);
        move("Q", 4);
        assertThat(scores(events("PARTNER P", "?after=0"), 2)).containsExactly("1:1", "3:3");
        assertThat(scores(events("SUPERVISOR Anhui", "?after=0"), 2)).containsExactly("2:2", "4:4");
        Web.of(new StarMovesApi(DATABASE.connections()))
                .get()
                .uri("/api/partners/events")
                .header(Web.ACTOR, "CUSTOMER acme")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void what_is_no_id_is_refused() {
        Web.of(new StarMovesApi(DATABASE.connections()))
                .get()
                .uri("/api/partners/events?after=-1")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }
}
