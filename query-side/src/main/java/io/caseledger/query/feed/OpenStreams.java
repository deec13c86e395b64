package io.caseledger.query.feed;

/// Those who follow the log as server-sent events.
public interface OpenStreams {

    /// How many hold a connection now.
    int readers();
}
