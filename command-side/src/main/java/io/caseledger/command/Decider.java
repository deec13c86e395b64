package io.caseledger.command;

/// A capability's rules, whole and pure: no clock, no random, no storage. Time arrives in the
/// command.
///
/// @param <C> what may be asked
/// @param <S> what is known
/// @param <E> what happened
public interface Decider<C, S, E> {

    /// What is known before anything happened.
    S initial();

    Decision<E> decide(C command, S state);

    /// Never refuses: what is recorded has happened.
    S evolve(S state, E event);
}
