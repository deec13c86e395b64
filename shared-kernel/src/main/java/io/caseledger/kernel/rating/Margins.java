package io.caseledger.kernel.rating;

/// How far beyond a threshold a score must be to move the star, in basis points. Domain 5.2,
/// hysteresis.
///
/// @param promotion above the next star's threshold, two quarters running
/// @param demotion below the own star's threshold, two quarters running
/// @param steep below the own star's threshold, once
public record Margins(int promotion, int demotion, int steep) {}
