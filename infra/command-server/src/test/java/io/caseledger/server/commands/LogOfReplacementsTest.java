package io.caseledger.server.commands;

import static io.caseledger.eventlog.Appends.await;
import static io.caseledger.query.LogOfCases.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.caseledger.eventlog.Appends;
import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.InstalledItemSwapped;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementCancelled;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementDelivered;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRequested;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReturnObligationOpened;
import io.caseledger.kernel.spareparts.SparePartsEvent;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.spareparts.SparePartsProjection;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;

/// By the replacements of cases, as the query side shows them and as they are.
final class LogOfReplacementsTest {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final ReplacementEvent DELIVERED = new ReplacementDelivered("Wang", at("10:00"));
    private static final ReplacementEvent INSTALLED =
            new InstalledItemSwapped("D", "S", "li", at("11:00"));

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final LogOfCases told = new LogOfCases();
    private final LogOfReplacements replacements =
            new LogOfReplacements(log, DatabaseClient.create(DATABASE.connections()));

    @BeforeEach
    void empty() {
        DATABASE.empty();
    }

    private void happened(String rma, ReplacementEvent... facts) {
        for (var fact : facts) {
            told.about("P1", "rma-" + rma, fact);
            await(append(new Tag("rma", rma), fact));
        }
    }

    private CompletableFuture<Boolean> append(Tag tag, ReplacementEvent fact) {
        var type = EventTypes.of(fact);
        var message =
                new GenericEventMessage(
                        Appends.newCase(),
                        new MessageType(type.wireName(), Integer.toString(type.version())),
                        fact,
                        Map.of(),
                        fact.occurredAt());
        return log.appendEvents(
                        AppendCondition.none(),
                        null,
                        List.of(new GenericTaggedEventMessage<>(message, Set.of(tag))))
                .thenCompose(LogOfReplacementsTest::commit);
    }

    private static <R> CompletableFuture<Boolean> commit(AppendTransaction<R> transaction) {
        return transaction.commit(null).thenApply(committed -> true);
    }

    private void show() {
        var projection = new SparePartsProjection(new PlainEventJson());
        Projecting.project(DATABASE, projection, told.of(SparePartsEvent.class));
    }

    private Optional<String> open() {
        return await(replacements.ofCase("C"));
    }

    private static ReplacementEvent request(String rma, String caseId) {
        return new ReplacementRequested(
                rma,
                caseId,
                "D",
                "P",
                "acme",
                "P1",
                "site",
                "Beijing",
                Level.TWO,
                null,
                null,
                at("08:00"),
                at("09:00"));
    }

    @Test
    void what_is_still_to_be_installed_is_open() {
        happened("R", request("R", "C"));
        show();
        assertThat(open()).contains("R");
        happened("R", DELIVERED);
        show();
        assertThat(open()).contains("R");
    }

    @Test
    void another_cases_replacement_is_not_meant() {
        happened("R", request("R", "C2"));
        show();
        assertThat(open()).isEmpty();
    }

    @Test
    void what_was_installed_refused_or_cancelled_is_open_no_more_though_its_return_is_owed() {
        happened(
                "R1",
                request("R1", "C"),
                DELIVERED,
                new ReturnObligationOpened("D", at("12:00"), at("10:00")),
                INSTALLED);
        happened(
                "R2",
                request("R2", "C"),
                new ReplacementRefused(RefusalCause.NOT_ENTITLED, "no", at("10:00")));
        happened("R3", request("R3", "C"), new ReplacementCancelled("no", at("10:00")));
        show();
        assertThat(open()).isEmpty();
    }

    @Test
    void what_was_installed_a_moment_ago_is_open_no_more_though_it_is_still_shown() {
        happened("R1", request("R1", "C"), DELIVERED);
        show();
        happened("R1", INSTALLED);
        assertThat(open()).isEmpty();
        happened("R2", request("R2", "C"));
        show();
        assertThat(open()).contains("R2");
    }

    @Test
    void the_first_that_is_open_follows_others_that_only_seem_so() {
        happened("R1", request("R1", "C"));
        happened("R2", request("R2", "C"));
        show();
        happened("R1", INSTALLED);
        assertThat(open()).contains("R2");
    }

    @Test
    void nothing_is_open_before_the_rows_stand() {
        happened("R", request("R", "C"));
        show();
        DATABASE.execute("alter table readmodel.rmas rename to not_yet");
        assertThat(open()).isEmpty();
        DATABASE.execute("alter table readmodel.not_yet rename to rmas");
        assertThat(open()).contains("R");
    }

    @Test
    void a_database_that_is_away_is_said_to_be() {
        var nowhere =
                new PostgresqlConnectionFactory(
                        PostgresqlConnectionConfiguration.builder()
                                .host("127.0.0.1")
                                .port(1)
                                .username("nobody")
                                .build());
        var asked = new LogOfReplacements(log, DatabaseClient.create(nowhere)).ofCase("C");
        var failure = catchThrowable(() -> await(asked));
        var problem = Objects.requireNonNull(new CommandProblems().of(failure));
        assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
