package io.caseledger.eventlog;

import tools.jackson.databind.node.ObjectNode;

/// Lifts the stored form of an event from one version to the next. Published bytes never change, so
/// this runs on every read, for ever.
///
/// @param fromVersion the version it reads; it writes the one after
public record Upcaster(String type, int fromVersion, Step step) {

    @FunctionalInterface
    public interface Step {
        ObjectNode upcast(ObjectNode stored);
    }
}
