package io.caseledger.command.axon;

import io.caseledger.command.casehandling.Case;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.kernel.casehandling.CaseEvent;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/// Axon's in-memory log for the tests of the adapter.
final class Logs {

    private Logs() {}

    static final class InMemoryMarkers implements Markers {
        @Override
        public long position(ConsistencyMarker marker) {
            return GlobalIndexConsistencyMarker.position(marker);
        }

        @Override
        public ConsistencyMarker empty(String tag, String subject) {
            return new GlobalIndexConsistencyMarker(-1);
        }
    }

    static AxonCommands<CaseCommand, Case, CaseEvent> commandsOn(EventStorageEngine log) {
        return new AxonCommands<>(new CaseHandling(), log, new InMemoryMarkers(), Runnable::run);
    }
}
