package io.caseledger.query;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/// A batch sorted by case.
public final class CaseBatch {

    private static final String STREAM_PREFIX = "case-";

    private CaseBatch() {}

    public static Map<String, List<Recorded<CaseEvent>>> byCase(List<Recorded<CaseEvent>> batch) {
        var cases = new LinkedHashMap<String, List<Recorded<CaseEvent>>>(batch.size());
        for (var event : batch) {
            cases.computeIfAbsent(caseId(event.stream()), id -> new ArrayList<>(4)).add(event);
        }
        return cases;
    }

    public static String caseId(String stream) {
        if (!stream.startsWith(STREAM_PREFIX)) {
            throw new IllegalArgumentException(stream + " is not the stream of a case");
        }
        return stream.substring(STREAM_PREFIX.length());
    }

    /// Leaves no row of these cases in `table`.
    public static Mono<Void> delete(String table, Collection<String> ids, Connection connection) {
        if (ids.isEmpty()) {
            return Mono.empty();
        }
        return Sql.update(
                        connection,
                        "delete from readmodel.%s where case_id = any($1)".formatted(table),
                        (Object) ids.toArray(String[]::new))
                .then();
    }
}
