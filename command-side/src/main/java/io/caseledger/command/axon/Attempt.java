package io.caseledger.command.axon;

import io.caseledger.command.Order;
import org.axonframework.messaging.core.Context.ResourceKey;

/// One try at an order, and how the stream's state is come by in it.
record Attempt<C>(Order<C> order, Reading reading) {

    static final ResourceKey<Attempt<?>> KEY = ResourceKey.withLabel("attempt");

    enum Reading {
        /// What is remembered; the log, if nothing is.
        RECENT,
        /// What is remembered; if nothing is, nothing is taken to be in the log.
        BLANK,
        /// The log.
        FRESH
    }
}
