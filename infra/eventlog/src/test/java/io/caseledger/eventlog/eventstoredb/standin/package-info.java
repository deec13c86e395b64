/// An EventStoreDB for tests: the protocol over a real socket, the state in memory, and faults at
/// will.
@NullMarked
package io.caseledger.eventlog.eventstoredb.standin;

import org.jspecify.annotations.NullMarked;
