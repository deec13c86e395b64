package io.caseledger.query.sla;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows that a batch adds to a table of versions, and those that it ends. A row holds from the
/// position that brought it about until just before the position that brought another.
///
/// @param <K> what there is one row of at each position
/// @param <R> what a row says
final class Versions<K, R> {

    /// Of a row that holds still.
    static final long FOR_EVER = Long.MAX_VALUE;

    /// @param from a position; so is `to`
    record Version<K, R>(K key, R says, long from, long to) {}

    private final Map<K, Version<K, R>> open = new HashMap<>();
    private final List<Version<K, R>> added = new ArrayList<>();
    private final List<Version<K, R>> ended = new ArrayList<>();

    /// @param before all that was said until `position`, and `after` all that is said from there
    void change(Map<K, R> before, Map<K, R> after, long position) {
        before.forEach((key, was) -> {
            var is = after.get(key);
            if (!was.equals(is)) {
                end(key, was, position);
                if (is == null) {
                    // Holds nowhere, and yet tells at which position something has changed.
                    added.add(new Version<>(key, was, position, position));
                }
            }
        });
        after.forEach((key, is) -> {
            if (!is.equals(before.get(key))) {
                open.put(key, new Version<>(key, is, position, FOR_EVER));
            }
        });
    }

    private void end(K key, R before, long position) {
        var begun = open.remove(key);
        if (begun == null) {
            ended.add(new Version<>(key, before, 0, position));
        } else {
            added.add(new Version<>(key, begun.says(), begun.from(), position));
        }
    }

    /// All that are new, also those that have ended already.
    List<Version<K, R>> added() {
        var all = new ArrayList<>(added);
        all.addAll(open.values());
        return all;
    }

    /// Those that stood before and hold no longer.
    List<Version<K, R>> ended() {
        return ended;
    }
}
