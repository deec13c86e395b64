package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything that whoever carries a [Decider] must be told about it.
///
/// @param <C> commands
/// @param <S> states
/// @param <E> events
public interface Capability<C, S, E extends DomainEvent> {

    /// The tag key of its events, and the category of its streams.
    String name();

    Decider<C, S, E> decider();

    /// Whether `command` makes sense only where nothing was recorded yet: then nothing is read
    /// before it is tried.
    boolean begins(C command);

    Actor actor(C command);

    boolean imported(C command);

    /// When the command was given.
    Instant at(C command);

    /// Whom a stream in this state concerns; asked of states that something has happened to.
    Concern concern(S state);

    record Concern(@Nullable String partner, @Nullable String customer) {}
}
