package io.caseledger.query.axon;

import io.caseledger.query.ProjectionStatus;
import io.caseledger.query.Sql;
import java.util.Map;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What concerns more than one segment of a projection at once.
final class AllSegments {

    private static final int REBUILD_LOCK = 702_179;

    private final Statements statements;
    private final String node;
    private final long silenceMillis;

    AllSegments(Statements statements, Node node) {
        this.statements = statements;
        this.node = node.name();
        this.silenceMillis = node.silence().toMillis();
    }

    /// As everybody may know them.
    Flux<ProjectionStatus.Segment> of(String projection) {
        return statements.query(
                null,
                row ->
                        new ProjectionStatus.Segment(
                                Sql.value(row, "segment", Integer.class),
                                Sql.value(row, "position", Long.class),
                                row.get("node", String.class)),
                """
                select segment, position, case
                    when claimed_at >= clock_timestamp() - $2 * interval '1 millisecond' then owner
                    end as node
                from readmodel.progress where projection = $1 order by segment
                """,
                projection,
                silenceMillis);
    }

    /// Moves tokens of segments for which there was nothing to do; ignores those that are not ours
    /// any more. All rows are locked in the order of their segments, as a rebuild locks them.
    Mono<Void> advance(String projection, Map<Integer, Long> positions) {
        return statements
                .update(
                        null,
                        """
                        with ours as (
                            select segment from readmodel.progress
                            where owner = $1 and projection = $2 order by segment for update)
                        update readmodel.progress p
                        set position = n.position, claimed_at = clock_timestamp()
                        from unnest($3::integer[], $4::bigint[]) as n (segment, position)
                        join ours using (segment)
                        where p.projection = $2 and p.segment = n.segment
                            and p.position < n.position
                        """,
                        node,
                        projection,
                        positions.keySet().toArray(Integer[]::new),
                        positions.values().toArray(Long[]::new))
                .then();
    }

    /// Takes every segment from whoever works on it: the next token that it stores is refused.
    /// Waits for batches under way and keeps others out until the unit of work has ended; of two
    /// that do this the second waits, and sees what the first began.
    Mono<Void> delete(String projection, ProcessingContext context) {
        return statements
                .query(
                        context,
                        row -> true,
                        "select pg_advisory_xact_lock($1, hashtext($2))",
                        REBUILD_LOCK,
                        projection)
                .then(
                        statements.update(
                                context,
                                """
                                with all_of_it as (
                                    select segment from readmodel.progress
                                    where projection = $1 order by segment for update)
                                delete from readmodel.progress p using all_of_it a
                                where p.projection = $1 and p.segment = a.segment
                                """,
                                projection))
                .then();
    }
}
