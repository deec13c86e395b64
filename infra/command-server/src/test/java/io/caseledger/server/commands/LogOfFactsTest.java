package io.caseledger.server.commands;

import static io.caseledger.eventlog.Appends.append;
import static io.caseledger.eventlog.Appends.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.casehandling.RecordedFact;
import io.caseledger.eventlog.Appends;
import io.caseledger.eventlog.JsonEventCodec;
import io.caseledger.eventlog.LogMetrics;
import io.caseledger.eventlog.postgres.LogDatabase;
import io.caseledger.eventlog.postgres.PostgresEventLog;
import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded.Provenance;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.sla.ClockName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogOfFactsTest {

    private static final PostgresEventLog LOG =
            PostgresEventLog.open(
                    LogDatabase.create().settings(), new JsonEventCodec(), LogMetrics.NONE);
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");
    private static final Quarter QUARTER = new Quarter(2026, 1);
    private static final Actor OLGA = new Actor("olga", Role.OPERATOR, null, null, null);

    private final LogOfFacts facts = new LogOfFacts(LOG.engine());
    private final String caseId = Appends.newCase();
    private final String partner = "partner of " + caseId;
    private final EventMessage answer = event(new PartnerResponded("eva", AT), partner);
    private final UUID answered = id(answer);
    private final EventMessage breach =
            event(new SlaBreached(ClockName.PARTNER_RESPONSE, 1, AT, "HANDBOOK-1", AT), partner);
    private final EventMessage restoration = event(new ServiceRestored(AT), partner);

    @BeforeEach
    void record() {
        await(append(LOG.engine(), caseId, null, breach, answer, restoration));
    }

    private static UUID id(EventMessage message) {
        return UUID.fromString(message.identifier());
    }

    @AfterAll
    static void close() {
        LOG.close();
    }

    private static EventMessage event(DomainEvent event, @Nullable String partner) {
        var type = EventTypes.of(event);
        return new GenericEventMessage(
                Appends.newCase(),
                new MessageType(type.wireName(), Integer.toString(type.version())),
                event,
                new Provenance(OLGA, "command", "request", null, partner, "customer", false)
                        .toMetadata(),
                AT);
    }

    private void appeal(String of, DomainEvent... decisions) {
        var events = List.of(decisions).stream().map(it -> event(it, of)).toList();
        await(append(LOG.engine(), new Tag("rating", of), null, events));
    }

    private static AppealFiled filed(String appeal, UUID... disputed) {
        return new AppealFiled(appeal, QUARTER, List.of(disputed), "we were in time", AT);
    }

    private static AppealDecided decided(String appeal, boolean upheld) {
        return new AppealDecided(appeal, QUARTER, upheld, "so they were", AT);
    }

    private Optional<RecordedFact> found(UUID event, @Nullable String appeal) {
        return await(facts.find(caseId, event, appeal));
    }

    private boolean isDisputed(String appeal) {
        return found(answered, appeal).orElseThrow().disputed();
    }

    @Test
    void a_fact_is_found_with_who_recorded_it_and_when() {
        var before = Instant.now().minusSeconds(60);
        var found = found(answered, null).orElseThrow();
        assertThat(found.event()).isEqualTo(answered);
        assertThat(found.version()).isEqualTo(2);
        assertThat(found.recordedBy()).isEqualTo("olga");
        assertThat(found.recordedAt()).isBetween(before, Instant.now().plusSeconds(60));
        assertThat(found.disputed()).isFalse();
    }

    @Test
    void what_the_case_does_not_hold_is_not_found() {
        assertThat(found(new UUID(0, 1), null)).isEmpty();
        assertThat(await(facts.find(Appends.newCase(), answered, null))).isEmpty();
    }

    @Test
    void an_upheld_appeal_disputes_the_events_it_names() {
        appeal(partner, filed("A-1", answered, new UUID(0, 1)), decided("A-1", true));
        assertThat(isDisputed("A-1")).isTrue();
    }

    /// The rating that is appealed against rests on the breach.
    @Test
    void who_disputes_a_breach_disputes_the_facts_behind_it() {
        appeal(partner, filed("A-1", id(breach)), decided("A-1", true));
        assertThat(isDisputed("A-1")).isTrue();
    }

    @Test
    void an_appeal_that_is_undecided_dismissed_or_about_something_else_disputes_nothing() {
        appeal(
                partner,
                filed("undecided", answered),
                filed("dismissed", answered),
                decided("dismissed", false),
                filed("other", id(restoration), new UUID(0, 1)),
                decided("other", true));
        for (var appeal : List.of("undecided", "dismissed", "other", "unknown")) {
            assertThat(isDisputed(appeal)).as(appeal).isFalse();
        }
    }

    @Test
    void the_appeal_is_the_partners_own() {
        appeal("somebody else than " + partner, filed("A-1", answered), decided("A-1", true));
        assertThat(isDisputed("A-1")).isFalse();
    }
}
