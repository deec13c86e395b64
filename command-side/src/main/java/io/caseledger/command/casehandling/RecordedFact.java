package io.caseledger.command.casehandling;

import java.time.Instant;
import java.util.UUID;

/// What the log says of an event, beyond the event itself.
///
/// @param version in the case's stream, from 1
/// @param recordedBy the actor's id
/// @param disputed by the appeal that was asked for, which was upheld: the event, or what the
///   ledger itself has said of the case, which can only be wrong if a fact is
public record RecordedFact(
        UUID event, long version, String recordedBy, Instant recordedAt, boolean disputed) {}
