package io.caseledger.query;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What a projection remembers of the cases it touched last, so that a hot case is not read again.
///
/// A state of a case is what its events up to a version make of it, wherever and whenever they were
/// folded. So it is good before the very next event and before no other: after a failure, a
/// rebuild, or another node's turn a case goes on elsewhere, and is read.
public final class RecentCases<V> {

    private final int limit;
    private final ToLongFunction<V> version;
    private final Map<String, V> values;

    /// @param version of the case's stream, up to which a state goes
    public RecentCases(int limit, ToLongFunction<V> version) {
        this.limit = limit;
        this.version = version;
        this.values = new LinkedHashMap<>(16, 0.75f, true);
    }

    /// The state of the case before `next`, if that is what is remembered.
    public synchronized @Nullable V before(Recorded<CaseEvent> next, String caseId) {
        var value = values.get(caseId);
        return value != null && version.applyAsLong(value) == next.version() - 1 ? value : null;
    }

    /// Remembers what a batch made of its cases, the least recently touched ones making room.
    public synchronized void remember(Map<String, V> cases) {
        values.putAll(cases);
        var oldest = values.entrySet().iterator();
        while (values.size() > limit) {
            oldest.next();
            oldest.remove();
        }
    }
}
