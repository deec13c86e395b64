package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnershipEvent;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingPolicyEvent;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.query.EventJson;
import io.caseledger.query.Projection;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Partners, their certificates, surveys, seals and appeals, one row each. There are few of them
/// beside the facts of cases: each event is a statement of its own.
public final class PartnersProjection implements Projection<PartnershipEvent> {

    public static final String NAME = "partners";

    private final RatingRows ratings;

    public PartnersProjection(EventJson json) {
        this.ratings = new RatingRows(json);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<PartnershipEvent> family() {
        return PartnershipEvent.class;
    }

    @Override
    public Mono<Void> project(List<Recorded<PartnershipEvent>> batch, Connection connection) {
        return Flux.fromIterable(batch).concatMap(recorded -> project(recorded, connection)).then();
    }

    private Mono<Void> project(Recorded<PartnershipEvent> recorded, Connection connection) {
        var subject = recorded.stream().substring(recorded.stream().indexOf('-') + 1);
        return switch (recorded.event()) {
            case PartnerEvent event ->
                    PartnerRows.project(subject, event, recorded, connection)
                            .then(touch(subject, recorded.position(), connection));
            case SurveyEvent event -> SurveyRows.project(subject, event, recorded, connection);
            case RatingEvent event ->
                    ratings.project(subject, event, connection)
                            .then(touch(subject, recorded.position(), connection));
            // Read from the log by whoever rates.
            case RatingPolicyEvent _ -> Mono.empty();
        };
    }

    /// Something that the partner's rating rests on has changed.
    private static Mono<Void> touch(String partner, long position, Connection connection) {
        return Sql.update(
                        connection,
                        """
                        insert into readmodel.touched (partner, position) values ($1, $2)
                        on conflict (partner) do update set position = excluded.position
                        """,
                        partner,
                        position)
                .then();
    }

    @Override
    public Mono<Void> reset(Connection connection) {
        return Sql.update(
                        connection,
                        """
                        truncate readmodel.partners, readmodel.certificates, readmodel.surveys,
                        readmodel.unsealed, readmodel.seals, readmodel.overrides,
                        readmodel.appeals, readmodel.touched, readmodel.preventive_visits
                        """)
                .then(
                        Sql.update(
                                connection,
                                "delete from readmodel.observations where stream like 'survey-%'"))
                .then();
    }
}
