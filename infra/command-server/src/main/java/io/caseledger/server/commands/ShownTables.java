package io.caseledger.server.commands;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/// Which of the query side's tables there are: its first node makes them, and then they stay.
final class ShownTables {

    private final DatabaseClient database;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    ShownTables(DatabaseClient database) {
        this.database = database;
    }

    /// True, or empty while there is no such table.
    Mono<Boolean> stands(String table) {
        return known.contains(table)
                ? Mono.just(true)
                : database.sql("select to_regclass('readmodel.' || :table) is not null")
                        .bind("table", table)
                        .mapValue(Boolean.class)
                        .one()
                        .filter(stands -> stands)
                        .doOnNext(stands -> known.add(table));
    }
}
