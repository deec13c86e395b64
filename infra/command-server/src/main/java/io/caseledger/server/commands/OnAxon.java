package io.caseledger.server.commands;

import io.caseledger.command.Capability;
import io.caseledger.command.axon.AxonCommands;
import io.caseledger.command.axon.Markers;
import io.caseledger.eventlog.StreamMarker;
import io.caseledger.kernel.audit.DomainEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.Executor;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

/// Puts capabilities on Axon's command bus and on the log.
@Component
final class OnAxon {

    private final EventStorageEngine log;
    private final EventLoopGroup loops;
    private final MeterRegistry meters;

    OnAxon(EventStorageEngine log, LoopResources loops, MeterRegistry meters) {
        this.log = log;
        this.loops = loops.onServer(true);
        this.meters = meters;
    }

    /// @param memory for the states that were decided on last, in bytes
    <C, S, E extends DomainEvent> MeteredCommands<C> commands(
            Capability<C, S, E> capability, long memory) {
        var commands =
                new AxonCommands<>(capability, log, new LogMarkers(), memory, this::presentLoop);
        return new MeteredCommands<>(commands, capability.name(), meters);
    }

    /// The loop that the caller runs on; any of them for a caller from elsewhere.
    private Executor presentLoop() {
        for (var loop : loops) {
            if (loop.inEventLoop()) {
                return loop;
            }
        }
        return loops;
    }

    /// As the engines write them.
    private static final class LogMarkers implements Markers {

        @Override
        public long position(ConsistencyMarker marker) {
            return marker instanceof StreamMarker known ? known.logPosition() : 0;
        }

        @Override
        public ConsistencyMarker of(String tag, String subject, long version, long position) {
            return new StreamMarker(tag + "-" + subject, version, position);
        }
    }
}
