package io.caseledger.server.security;

/// A path that an edition opens to callers without a token.
public record OpenPath(String pattern) {}
