package io.caseledger.query.ratings;

import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.query.EventJson;
import io.caseledger.query.LogStreams;
import io.caseledger.query.Progress;
import io.caseledger.query.Sql;
import io.caseledger.query.ratings.TrackRecords.Question;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import reactor.core.publisher.Mono;

/// Ratings of quarters that are sealed and not yet published: made here from what the log held at
/// the seal, published by the command side. Domain 4.3, rating process.
public final class Drafts {

    private final TrackRecords records;
    private final LogStreams log;
    private final EventJson json;
    private final Progress progress;

    public Drafts(LogStreams log, EventJson json, Progress progress) {
        this.records = new TrackRecords(log);
        this.log = log;
        this.json = json;
        this.progress = progress;
    }

    private record Seal(String partner, Quarter quarter, long position, int policy) {

        private static Seal of(Readable row) {
            return new Seal(
                    Sql.value(row, "partner", String.class),
                    Quarter.parse(Sql.value(row, "quarter", String.class)),
                    Sql.value(row, "log_position", Long.class),
                    Sql.value(row, "policy", Integer.class));
        }
    }

    /// Drafts at most `limit` of them, in a transaction of the caller's; completes with how many
    /// were drafted. What is known beyond the seal does not matter.
    public Mono<Long> make(int limit, Connection connection) {
        return progress.stored(Standings.PROJECTIONS, connection)
                .flatMap(known ->
                        Sql.query(
                                        connection,
                                        Seal::of,
                                        """
                                        select partner, quarter, log_position, policy
                                        from readmodel.seals
                                        where rated_at_position is distinct from log_position
                                        and draft is null and log_position <= $1
                                        order by log_position limit $2 for update skip locked
                                        """,
                                        known,
                                        limit)
                                .collectList()
                                .flatMapIterable(seals -> seals)
                                .concatMap(seal -> make(seal, connection))
                                .count());
    }

    private Mono<Long> make(Seal seal, Connection connection) {
        return Policies.at(seal.position(), log)
                .map(all -> all.version(seal.policy()))
                .flatMap(policy ->
                        records.of(
                                        seal.partner(),
                                        new Question(
                                                seal.quarter().last(),
                                                seal.position(),
                                                policy.window()),
                                        connection)
                                .map(record -> RatingEngine.rate(record, policy)))
                .flatMap(rating ->
                        Sql.update(
                                connection,
                                """
                                update readmodel.seals set draft = $3, review_at = sealed_at
                                where partner = $1 and quarter = $2
                                """,
                                seal.partner(),
                                seal.quarter().toString(),
                                json.writePart(rating)));
    }
}
