package io.caseledger.query.axon;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// The one thread on which the segments of a processor take turns, and what is to be done after
/// each turn.
final class Worker extends ScheduledThreadPoolExecutor {

    private final Runnable afterTurn;

    Worker(Runnable afterTurn) {
        super(1, Thread.ofVirtual().name("projection-worker").factory());
        this.afterTurn = afterTurn;
    }

    @Override
    protected void afterExecute(Runnable turn, @Nullable Throwable failure) {
        super.afterExecute(turn, failure);
        afterTurn.run();
    }
}
