package io.caseledger.server.http;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The first answer to each `Idempotency-Key`, kept in PostgreSQL for [#KEPT].
@Component
class IdempotencyKeys {

    /// A client that repeats a request later than this has forgotten it.
    static final Duration KEPT = Duration.ofDays(7);

    private static final String CLAIM =
            """
            WITH claimed AS (
                INSERT INTO requests.idempotency_keys (caller, key, fingerprint)
                VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT fingerprint, status, headers, body FROM requests.idempotency_keys
            WHERE caller = $1 AND key = $2
            """;

    private final ConnectionPool connections;

    IdempotencyKeys(ConnectionPool connections) {
        this.connections = connections;
    }

    /// What a key was first used for.
    ///
    /// @param answer absent while the first request has not been answered, or when its answer was
    ///   lost with its process
    record Use(boolean sameRequest, @Nullable Answer answer) {}

    /// A stored answer; `headers` as lines of `name: value`.
    record Answer(int status, String headers, String body) {}

    /// Takes the key for this request, unless it is taken: then says by what.
    Mono<Use> claim(String caller, String key, byte[] fingerprint) {
        return Mono.usingWhen(
                connections.create(),
                connection ->
                        Flux.from(
                                        connection
                                                .createStatement(CLAIM)
                                                .bind(0, caller)
                                                .bind(1, key)
                                                .bind(2, fingerprint)
                                                .execute())
                                .flatMap(result -> result.map(row -> use(row, fingerprint)))
                                .next()
                                .defaultIfEmpty(new Use(true, null)),
                Connection::close);
    }

    Mono<Void> answered(String caller, String key, Answer answer) {
        return update(
                "UPDATE requests.idempotency_keys SET status = $3, headers = $4, body = $5 WHERE caller = $1 AND key = $2 AND status IS NULL",
                caller,
                key,
                answer.status(),
                answer.headers(),
                answer.body());
    }

    /// Nothing was done under this key: the caller may mend the request and use it again.
    Mono<Void> release(String caller, String key) {
        return update(
                "DELETE FROM requests.idempotency_keys WHERE caller = $1 AND key = $2 AND status IS NULL",
                caller,
                key);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    Mono<Void> forgetOld() {
        return update(
                "DELETE FROM requests.idempotency_keys WHERE created_at < now() - make_interval(secs => $1)",
                KEPT.toSeconds());
    }

    private Mono<Void> update(String sql, Object... values) {
        return Mono.usingWhen(
                connections.create(),
                connection -> {
                    var statement = connection.createStatement(sql);
                    for (var i = 0; i < values.length; i++) {
                        statement.bind(i, values[i]);
                    }
                    return Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).then();
                },
                Connection::close);
    }

    private static Use use(Readable row, byte[] fingerprint) {
        var same = Arrays.equals(row.get("fingerprint", byte[].class), fingerprint);
        var status = row.get("status", Integer.class);
        var headers = row.get("headers", String.class);
        var body = row.get("body", String.class);
        return new Use(
                same,
                status == null || headers == null || body == null
                        ? null
                        : new Answer(status, headers, body));
    }
}
