package io.caseledger.query.casehandling;

import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.EscalationCause;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class CasesProjectionTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private final LogOfCases log = new LogOfCases();

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    private List<String> rows() {
        return DATABASE.column(
                "select c::text from readmodel.cases c order by case_id collate \"C\"");
    }

    private void project() {
        Projecting.project(DATABASE, new CasesProjection(), log.events());
    }

    private CaseView shown(String caseId) {
        return DATABASE.with(connection -> Cases.one(caseId, connection));
    }

    @Test
    void an_opened_case_stands_as_it_was_reported() {
        log.open("A", Level.TWO, "P1", at("08:00"));
        project();
        assertThat(shown("A"))
                .isEqualTo(
                        new CaseView(
                                "A",
                                "customer of A",
                                "site of P1",
                                "Z",
                                null,
                                "no light",
                                2,
                                Channel.PHONE,
                                Party.PARTNER,
                                "P1",
                                CaseState.OPEN,
                                false,
                                Tier.PARTNER,
                                1,
                                at("08:00"),
                                at("08:00"),
                                1,
                                1));
    }

    @Test
    void a_case_goes_through_its_life() {
        life("A");
        project();
        assertThat(shown("A").state()).isEqualTo(CaseState.OPEN);
        assertThat(shown("A").cycle()).isEqualTo(2);
        assertThat(shown("A").level()).isEqualTo(1);
        assertThat(shown("A").tier()).isEqualTo(Tier.VENDOR);
        assertThat(shown("A").version()).isEqualTo(log.events().size());
        assertThat(shown("A").lastOccurredAt()).isEqualTo(at("15:00"));
    }

    private void life(String caseId) {
        log.open(caseId, Level.THREE, "P1", at("08:00"))
                .append(
                        caseId,
                        new PartnerResponded("e", at("09:00")),
                        new LevelChanged(Level.THREE, Level.ONE, "worse", null, at("10:00")),
                        new CaseEscalated(
                                Tier.PARTNER,
                                Tier.VENDOR,
                                EscalationCause.MANUAL,
                                null,
                                at("10:30")),
                        new ReportedToVendor("help", null, at("10:30")),
                        new ClockPaused(Set.of(), PauseReason.FORCE_MAJEURE, "s", at("11:00")),
                        new ServiceRestored(at("13:00")),
                        new CaseClosed(null, at("14:00")),
                        new CaseReopened(2, "again", at("15:00")));
    }

    @Test
    void a_pause_shows_until_it_is_over() {
        log.open("A", Level.TWO, "P1", at("08:00"))
                .append("A", new ClockPaused(Set.of(), PauseReason.SITE_ACCESS, null, at("09:00")));
        project();
        assertThat(shown("A").paused()).isTrue();
        log.append("A", new ClockResumed(at("10:00")));
        project();
        assertThat(shown("A").paused()).isFalse();
    }

    @Test
    void a_cancelled_case_is_cancelled() {
        log.open("A", Level.TWO, "P1", at("08:00"))
                .append("A", new CaseCancelled("x", at("09:00")));
        project();
        assertThat(shown("A").state()).isEqualTo(CaseState.CANCELLED);
    }

    @Test
    void a_case_whose_report_was_corrected_was_reported_then() {
        log.open("A", Level.TWO, "P1", at("08:00"))
                .append("A", new PartnerResponded("e", at("09:00")));
        project();
        log.append("A", corrected(1, at("07:30")), corrected(2, at("08:30")));
        project();
        assertThat(shown("A").reportedAt()).isEqualTo(at("07:30"));
        assertThat(shown("A").lastOccurredAt()).isEqualTo(at("18:00"));
        assertThat(shown("A").version()).isEqualTo(4);
    }

    private static FactCorrected corrected(long target, Instant to) {
        return new FactCorrected(
                target,
                new UUID(0, target),
                at("08:00"),
                to,
                "mistyped",
                List.of("call 17"),
                "sue",
                null,
                at("18:00"));
    }

    @Test
    void any_batch_size_gives_the_same_rows() {
        for (var id : List.of("A", "B", "C")) {
            life(id);
        }
        project();
        var atOnce = rows();
        for (var size : List.of(1, 2, 3, 5, 7, 26)) {
            DATABASE.execute("truncate readmodel.cases");
            Projecting.project(DATABASE, new CasesProjection(), log.events(), size);
            assertThat(rows()).as("batches of %d", size).isEqualTo(atOnce);
        }
    }

    @Test
    void one_projection_remembers_over_batches_what_another_reads() {
        life("A");
        var remembering = new CasesProjection();
        for (var event : log.events()) {
            Projecting.project(DATABASE, remembering, List.of(event));
        }
        var remembered = rows();
        DATABASE.execute("truncate readmodel.cases");
        for (var event : log.events()) {
            Projecting.project(DATABASE, new CasesProjection(), List.of(event));
        }
        assertThat(rows()).isEqualTo(remembered);
    }

    @Test
    void a_repeated_batch_changes_nothing() {
        life("A");
        log.open("B", Level.FOUR, "P2", at("08:00"));
        project();
        var once = rows();
        var projection = new CasesProjection();
        Projecting.project(DATABASE, projection, log.events().subList(0, 4));
        Projecting.project(DATABASE, projection, log.events().subList(2, 10));
        assertThat(rows()).isEqualTo(once);
    }

    @Test
    void what_was_remembered_of_a_batch_that_failed_is_forgotten() {
        log.open("A", Level.TWO, "P1", at("08:00"))
                .append(
                        "A",
                        new PartnerResponded("e", at("09:00")),
                        new ServiceRestored(at("10:00")));
        var projection = new CasesProjection();
        Projecting.project(DATABASE, projection, log.events().subList(0, 1));
        assertThatThrownBy(() ->
                        DATABASE.with(connection ->
                                projection
                                        .project(log.events().subList(1, 3), connection)
                                        .then(Mono.error(new IllegalStateException("no commit")))))
                .hasMessage("no commit");
        Projecting.project(DATABASE, projection, log.events().subList(1, 2));
        assertThat(shown("A").version()).isEqualTo(2);
        assertThat(shown("A").state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    void a_character_that_postgresql_does_not_take_stops_nothing() {
        log.append("A", LogOfCases.opening("A", Level.TWO, "P\0 1 \uD800", at("08:00")));
        project();
        assertThat(shown("A").partner()).isEqualTo("P\uFFFD 1 ?");
    }

    @Test
    void a_reset_leaves_no_row() {
        log.open("A", Level.TWO, "P1", at("08:00"));
        project();
        DATABASE.with(connection -> new CasesProjection().reset(connection).thenReturn(true));
        assertThat(rows()).isEmpty();
    }
}
