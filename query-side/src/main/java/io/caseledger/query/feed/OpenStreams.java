package io.caseledger.query.feed;

/// Those who follow the log as server-sent events.
public interface OpenStreams {

    /// How many hold a connection now.
    int readers();

    /// Lets all of them go, and whoever comes from now on: they come back to another node with the
    /// last id that they saw.
    void end();
}
