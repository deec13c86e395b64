package io.caseledger.command;

/// A command that says how it came in.
public interface Entered {

    Entry entry();
}
