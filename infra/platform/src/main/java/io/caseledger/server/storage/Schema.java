package io.caseledger.server.storage;

/// A schema of the database; whoever keeps rows brings one.
///
/// @param migrations where on the class path they stand
public record Schema(String name, String migrations) {}
