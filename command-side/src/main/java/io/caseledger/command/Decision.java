package io.caseledger.command;

import java.util.List;

/// What a command comes to, before anything is recorded.
public sealed interface Decision<E> {

    /// Yes, and this is what happened; nothing at all if the command had no effect.
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// No, and nothing may be recorded.
    record Rejected<E>(Rejection rejection) implements Decision<E> {}

    static <E> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    static <E> Decision<E> accept(E first, E second) {
        return new Accepted<>(List.of(first, second));
    }
}
