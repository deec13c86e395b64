package io.caseledger.query;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a projection remembers of the cases it touched last, so that a hot case is not read again.
///
/// It trusts itself only as long as each batch begins where the one before ended. After a failure,
/// a rebuild, or another node's turn it begins elsewhere, and everything is forgotten.
public final class RecentCases<V> {

    private final int limit;
    private final Map<String, V> values;
    private long next = -1;

    public RecentCases(int limit) {
        this.limit = limit;
        this.values = new LinkedHashMap<>(16, 0.75f, true);
    }

    public synchronized void begin(List<Recorded<CaseEvent>> batch) {
        if (batch.getFirst().position() != next) {
            values.clear();
        }
        next = -1;
    }

    public synchronized @Nullable V get(String caseId) {
        return values.get(caseId);
    }

    /// Remembers what the batch made of its cases, the least recently touched ones making room.
    public synchronized void end(List<Recorded<CaseEvent>> batch, Map<String, V> cases) {
        values.putAll(cases);
        var oldest = values.entrySet().iterator();
        while (values.size() > limit) {
            oldest.next();
            oldest.remove();
        }
        next = batch.getLast().position() + 1;
    }
}
