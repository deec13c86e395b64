package io.caseledger.query.axon;

import java.time.Duration;

/// This process among those that share its projections.
///
/// @param name no other process has it, also not its own predecessor
/// @param silence after so much of it a node is taken for dead, and its segments move on
public record Node(String name, Duration silence) {}
