package io.caseledger.command.axon;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps what was used last, up to a weight in all. Plain recency on purpose: a case that was just
/// opened is about to be worked on, and a cache that asks newcomers to prove themselves drops it.
final class LatestUsed<V> {

    private record Weighed<V>(V value, long weight) {}

    private final long capacity;
    private final LinkedHashMap<String, Weighed<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long weight;

    LatestUsed(long capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable V get(String key) {
        var entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    synchronized void put(String key, V value, long weight) {
        var before = entries.put(key, new Weighed<>(value, weight));
        this.weight += weight - (before == null ? 0 : before.weight());
        while (this.weight > capacity) {
            this.weight -= entries.pollFirstEntry().getValue().weight();
        }
    }
}
