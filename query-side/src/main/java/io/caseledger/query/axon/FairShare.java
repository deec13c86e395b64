package io.caseledger.query.axon;

import io.caseledger.query.Sql;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.MaxSegmentProvider;
import reactor.core.publisher.Mono;

/// How many segments of a projection this node may hold: as many as any other that has been heard
/// of lately. What does not divide goes to those who have been there longest, so that a node that
/// joins moves no more than its share.
final class FairShare implements MaxSegmentProvider {

    /// The processor asks once before it runs, and does not take 0 for an answer.
    private static final int WHILE_IT_IS_BUILT = 1;

    private final Statements statements;
    private final String node;
    private final long silenceMillis;
    private volatile boolean joined;

    FairShare(Statements statements, Node node) {
        this.statements = statements;
        this.node = node.name();
        this.silenceMillis = node.silence().toMillis();
    }

    /// Asked by the processor's coordinator once and again in each round of claims: to ask is to be
    /// heard of, so that a node whose coordinator hangs soon counts for nothing.
    @Override
    public int getMaxSegments(String projection) {
        return joined ? ask(projection) : WHILE_IT_IS_BUILT;
    }

    private int ask(String projection) {
        return statements
                .query(
                        null,
                        row -> Sql.value(row, "share", Integer.class),
                        """
                        with heard as (
                            insert into readmodel.nodes (projection, node, since, seen_at)
                            values ($1, $2, clock_timestamp(), clock_timestamp())
                            on conflict (projection, node)
                                do update set seen_at = excluded.seen_at
                            returning since, node),
                        others as (
                            select count(o.node) as all_of_them,
                                count(o.node) filter (
                                    where (o.since, o.node) < (heard.since, heard.node)
                                ) as before_us
                            from heard left join readmodel.nodes o
                                on o.projection = $1 and o.node <> $2
                                and o.seen_at > clock_timestamp()
                                    - $3 * interval '1 millisecond'),
                        segments as (
                            select count(*) as all_of_them from readmodel.progress
                            where projection = $1)
                        select (s.all_of_them / (o.all_of_them + 1)
                            + case when o.before_us < s.all_of_them % (o.all_of_them + 1)
                                then 1 else 0 end)::integer as share
                        from segments s cross join others o
                        """,
                        projection,
                        node,
                        silenceMillis)
                .single()
                .toFuture()
                .join();
    }

    /// From now on this node counts. Those that ended without a word have left a row each.
    Mono<Void> join(String projection) {
        return statements
                .update(
                        null,
                        """
                        delete from readmodel.nodes where projection = $1
                        and seen_at < clock_timestamp() - $2 * interval '1 millisecond'
                        """,
                        projection,
                        silenceMillis)
                .onErrorComplete()
                .then(Mono.fromRunnable(() -> joined = true));
    }

    /// Counts for nothing any more, at once.
    Mono<Void> leave(String projection) {
        return statements
                .update(
                        null,
                        "delete from readmodel.nodes where projection = $1 and node = $2",
                        projection,
                        node)
                .onErrorComplete()
                .then();
    }
}
