package io.caseledger.server.commands;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.caseledger.command.Answer;
import io.caseledger.command.Commands;
import io.caseledger.command.partners.Partner;
import io.caseledger.command.partners.PartnershipCommand;
import io.caseledger.command.partners.RatingPolicies;
import io.caseledger.command.partners.RecordedElsewhere;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.query.LogOfCases;
import io.caseledger.query.PlainEventJson;
import io.caseledger.query.Progress;
import io.caseledger.query.Projecting;
import io.caseledger.query.ReadDatabase;
import io.caseledger.query.casehandling.CasesProjection;
import io.caseledger.query.ratings.Drafts;
import io.caseledger.query.ratings.PartnersProjection;
import io.caseledger.query.ratings.Standings;
import io.caseledger.query.sla.SlaProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/// Whatever comes due around one partner, as the query side's rows have it; who is asked answers
/// and records nothing.
final class OnePartner implements RecordedElsewhere {

    private static final ReadDatabase DATABASE = ReadDatabase.create();
    private static final PlainEventJson JSON = new PlainEventJson();

    private final DueRows rows = new DueRows(DATABASE.connections());
    private final List<PartnershipCommand> asked = new ArrayList<>();
    private final Progress progress = new Progress(DATABASE.connections());
    private long projected;

    final LogOfCases log = new LogOfCases();
    Answer answer = new Answer.Accepted("P", 1, 1, false);

    OnePartner() {
        DATABASE.empty();
    }

    /// What is asked at `now`.
    List<PartnershipCommand> ask(Instant now) {
        asked.clear();
        // The same form on both ways; the log's own is tried where the log is.
        var form = new JsonMapper();
        var due = new DueAroundPartners(commands(), commands(), commands(), this, form);
        Flux.fromIterable(due.kinds())
                .concatMap(kind -> kind.flatMap(it -> rows.ask(it, now, 100)))
                .blockLast();
        return List.copyOf(asked);
    }

    private <C extends PartnershipCommand> Commands<C> commands() {
        return order -> {
            asked.addAll(order.commands());
            return completedFuture(List.of(answer));
        };
    }

    void register(Instant when) {
        happens("partner-P", new PartnerRegistered("P", "P Ltd", "north", when));
    }

    void happens(String stream, PartnershipEvent... events) {
        for (var event : events) {
            log.about("P", stream, event);
        }
        project();
    }

    void project() {
        var cases = log.events().stream().filter(it -> it.position() > projected).toList();
        var others =
                log.of(PartnershipEvent.class).stream()
                        .filter(it -> it.position() > projected)
                        .toList();
        Projecting.project(DATABASE, new CasesProjection(), cases);
        Projecting.project(DATABASE, new SlaProjection(JSON), cases);
        Projecting.project(DATABASE, new PartnersProjection(JSON), others);
        DATABASE.execute(
                """
                insert into readmodel.progress (projection, segment, mask, position, claimed_at)
                values ('sla', 0, 0, %1$d, now()), ('partners', 0, 0, %1$d, now()),
                ('spareparts', 0, 0, %1$d, now())
                on conflict (projection, segment) do update set position = excluded.position
                """
                        .formatted(log.last()));
        projected = log.last();
    }

    /// Makes the ratings of sealed quarters.
    void draft() {
        DATABASE.with(connection -> new Drafts(log, JSON, progress).make(10, connection));
    }

    /// Where the partner stands.
    void stand(Instant now) {
        DATABASE.with(connection -> new Standings(log, progress).refresh(now, connection));
    }

    @Override
    public CompletableFuture<RatingPolicies> policies() {
        return completedFuture(RatingPolicies.FIRST);
    }

    @Override
    public CompletableFuture<Partner> partner(String id) {
        throw new UnsupportedOperationException("nothing that is due asks for " + id);
    }

    @Override
    public CompletableFuture<Long> lastPosition() {
        return completedFuture(log.last());
    }
}
