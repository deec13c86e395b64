package io.caseledger.command;

/// Makes the command of a line in an import file that puts its fact on file; refuses with
/// [Words.BadWord] what cannot be understood.
@FunctionalInterface
public interface Telling<C> {

    C of(Words words, Entry entry);
}
