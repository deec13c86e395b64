package io.caseledger.server.reads;

import io.caseledger.query.Sql;
import io.caseledger.query.ratings.Drafts;
import io.caseledger.query.ratings.Standings;
import io.caseledger.server.Recurring;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.time.InstantSource;
import reactor.core.publisher.Mono;

/// Keeps the standings of partners up with the facts, and drafts the ratings of sealed quarters.
/// Whichever node comes first does the work of the moment.
final class RatingProcess {

    /// A star moves within a second of the fact that moved it.
    private static final Duration LOOK = Duration.ofMillis(200);

    /// While facts pour in, rating takes a twentieth of a processor, or more where a star would be
    /// older than five seconds.
    private static final int REST = 19;

    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    /// Drafts of one transaction.
    private static final int BITE = 32;

    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final Standings standings;
    private final Drafts drafts;
    private final ConnectionPool connections;
    private final InstantSource time;

    RatingProcess(
            Standings standings, Drafts drafts, ConnectionPool connections, InstantSource time) {
        this.standings = standings;
        this.drafts = drafts;
        this.connections = connections;
        this.time = time;
    }

    Recurring recurring() {
        var rating =
                Sql.inTransaction(connections, connection -> drafts.make(BITE, connection))
                        .then(Sql.inTransaction(connections, this::refresh))
                        .elapsed()
                        .map(took -> pause(took.getT1()));
        return new Recurring("rate partners", rating, RECOVERY);
    }

    private Mono<Integer> refresh(Connection connection) {
        return standings.refresh(time.instant(), connection);
    }

    private static Duration pause(long workMillis) {
        return Duration.ofMillis(
                Math.clamp(REST * workMillis, LOOK.toMillis(), LONGEST_REST.toMillis()));
    }
}
