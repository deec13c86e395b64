package io.caseledger.command.axon;

import io.caseledger.command.Capability;
import java.util.Set;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/// Axon with nothing between a command and its handler: no interceptors (correlation stands in the
/// order), no transaction (the log has its own), no conversion (messages never leave the process).
final class LeanAxon {

    private LeanAxon() {}

    static EventSourcingConfigurer configurer(
            Capability<?, ?, ?> capability, EventStorageEngine log) {
        return EventSourcingConfigurer.create()
                .registerEventStorageEngine(_ -> log)
                .registerTagResolver(_ -> tagResolver())
                .registerEntity(new DeciderModule<>(capability).module())
                .componentRegistry(registry ->
                        registry.registerComponent(
                                        UnitOfWorkFactory.class,
                                        axon ->
                                                new SimpleUnitOfWorkFactory(
                                                        new ConfigurationApplicationContext(axon)))
                                .registerComponent(
                                        CorrelationDataProviderRegistry.class,
                                        _ -> new DefaultCorrelationDataProviderRegistry()));
    }

    private static TagResolver tagResolver() {
        return event -> event instanceof FiledEvent filed ? Set.of(filed.tag()) : Set.of();
    }
}
