package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/// A capability of which nothing more is to be said than whom its streams concern.
///
/// @param name the category of its streams
/// @param beginning a command that makes sense only where nothing was recorded yet
/// @param whom a stream concerns
public record StreamKind<C extends Entered, S, E extends DomainEvent>(
        String name, Decider<C, S, E> decider, Predicate<C> beginning, Function<S, Concern> whom)
        implements Capability<C, S, E> {

    /// Of streams that are about nobody.
    public static final Concern NOBODY = new Concern(null, null);

    @Override
    public boolean begins(C command) {
        return beginning.test(command);
    }

    @Override
    public Actor actor(C command) {
        return command.entry().actor();
    }

    @Override
    public boolean imported(C command) {
        return command.entry().imported();
    }

    @Override
    public Instant at(C command) {
        return command.entry().now();
    }

    @Override
    public Concern concern(S state) {
        return whom.apply(state);
    }
}
