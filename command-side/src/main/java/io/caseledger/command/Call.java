package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import java.time.Instant;

/// What is known of a request before its body is read.
///
/// @param subject named by the address; empty where the address names none
/// @param now when the request came
public record Call(String subject, Actor actor, CommandId id, Instant now) {}
