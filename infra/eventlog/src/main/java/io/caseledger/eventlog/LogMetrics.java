package io.caseledger.eventlog;

import java.util.function.IntSupplier;

/// What the log tells about its own work. Called on its threads: implementations must not block.
public interface LogMetrics {

    LogMetrics NONE = new LogMetrics() {};

    /// A batch was committed: so many appends with so many events, in so many nanoseconds.
    default void committed(int appends, int events, long nanos) {}

    /// One append was answered, so many nanoseconds after it was handed in.
    default void answered(long nanos) {}

    /// Told once, when the log opens: how many appends wait or are under way, for whoever asks.
    default void queue(IntSupplier appends) {}

    /// The queue was full and an append was turned away.
    default void overloaded() {}

    /// A connection was lost while a batch was under way.
    default void connectionLost() {}
}
