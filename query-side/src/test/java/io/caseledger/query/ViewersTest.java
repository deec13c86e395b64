package io.caseledger.query;

import static io.caseledger.query.LogOfCases.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// P1 is of the north, P2 of the south; nobody has registered P3.
final class ViewersTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Rows rows =
            new Rows(DATABASE.connections(), new Progress(DATABASE.connections()));

    @BeforeEach
    void project() {
        DATABASE.empty();
        DATABASE.execute(
                """
                insert into readmodel.partners (partner, name, region)
                values ('P1', 'One', 'north'), ('P2', 'Two', 'south')
                """);
        showUpTo(1);
    }

    private static void showUpTo(long position) {
        DATABASE.execute(
                """
                insert into readmodel.progress (projection, segment, mask, position, claimed_at)
                values ('partners', 0, 0, %d, now())
                on conflict (projection, segment) do update set position = excluded.position
                """
                        .formatted(position));
    }

    private Viewer viewer(Role role, @Nullable String region) {
        return viewer(role, region, 1).blockOptional(SOON).orElseThrow();
    }

    private Mono<Viewer> viewer(Role role, @Nullable String region, long end) {
        return new Viewers(rows, () -> Mono.just(end))
                .of(new Actor("someone", role, null, null, region));
    }

    @Test
    void a_supervisor_sees_the_partners_of_the_own_region_and_those_of_none() {
        var north = viewer(Role.SUPERVISOR, "north");
        assertThat(north.elsewhere()).containsExactly("P2");
        assertThat(north.maySee("P1", "C")).isTrue();
        assertThat(north.maySee("P2", "C")).isFalse();
        assertThat(north.maySee("P3", "C")).isTrue();
        assertThat(north.maySee(null, "C")).isTrue();
    }

    @Test
    void to_a_supervisor_without_a_region_everywhere_is_elsewhere() {
        assertThat(viewer(Role.SUPERVISOR, null).elsewhere()).containsExactlyInAnyOrder("P1", "P2");
    }

    @Test
    void nobody_else_is_bound_to_a_region() {
        assertThat(viewer(Role.OPERATOR, "north").elsewhere()).isEmpty();
    }

    @Test
    void what_the_log_says_of_regions_is_waited_for() throws Exception {
        var waiting = viewer(Role.SUPERVISOR, "north", 2).toFuture();
        assertThat(waiting).isNotDone();
        DATABASE.execute("insert into readmodel.partners values ('P4', 'Four', 'south')");
        showUpTo(2);
        assertThat(waiting.get(SOON.toSeconds(), TimeUnit.SECONDS).maySee("P4", null)).isFalse();
    }

    @Test
    void who_gets_a_region_meanwhile_is_known_from_then_on() {
        var north = viewer(Role.SUPERVISOR, "north");
        north.learn(registered("P3", "north"));
        north.learn(registered("P5", "south"));
        assertThat(north.maySee("P3", null)).isTrue();
        assertThat(north.maySee("P5", null)).isFalse();
    }

    private static PartnerRegistered registered(String partner, String region) {
        return new PartnerRegistered(partner, partner, region, MARCH);
    }
}
