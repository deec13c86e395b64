package io.caseledger.command.axon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream as far as deciding needs it.
///
/// @param receipts of the latest commands, the oldest first; every event has one
/// @param remembered not read from the log just now, and so possibly out of date
record Loaded<S>(S state, long version, List<Receipt> receipts, boolean remembered) {

    /// How many commands back a repeat is known for one. A client repeats at once or not at all.
    static final int RECEIPTS = 64;

    static <S> Loaded<S> nothing(S initial) {
        return new Loaded<>(initial, 0, List.of(), false);
    }

    Loaded<S> with(S next, String commandId, long position) {
        var last = receipts.isEmpty() ? null : receipts.getLast();
        if (last != null && last.commandId().equals(commandId)) {
            var longer = new Receipt(commandId, version + 1, position, last.created());
            return new Loaded<>(next, version + 1, added(longer, true), remembered);
        }
        var first = new Receipt(commandId, version + 1, position, version == 0);
        return new Loaded<>(next, version + 1, added(first, false), remembered);
    }

    /// The log has said where the last command ended.
    Loaded<S> at(long position) {
        var last = receipts.getLast();
        var receipt = new Receipt(last.commandId(), last.version(), position, last.created());
        return new Loaded<>(state, version, added(receipt, true), remembered);
    }

    Loaded<S> asRemembered() {
        return remembered ? this : new Loaded<>(state, version, receipts, true);
    }

    @Nullable Receipt receiptOf(String commandId) {
        for (var i = receipts.size() - 1; i >= 0; i--) {
            if (receipts.get(i).commandId().equals(commandId)) {
                return receipts.get(i);
            }
        }
        return null;
    }

    long position() {
        return receipts.isEmpty() ? 0 : receipts.getLast().position();
    }

    private List<Receipt> added(Receipt receipt, boolean replacing) {
        var keep = replacing ? receipts.size() - 1 : Math.min(receipts.size(), RECEIPTS - 1);
        var from = replacing ? 0 : receipts.size() - keep;
        var next = receipts.subList(from, from + keep).toArray(new Receipt[keep + 1]);
        next[keep] = receipt;
        return List.of(next);
    }
}
