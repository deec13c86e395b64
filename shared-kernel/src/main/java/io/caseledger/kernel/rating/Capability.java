package io.caseledger.kernel.rating;

import java.util.Comparator;
import java.util.List;

/// What a partner is able to do, whatever it has done. Domain 5.2, gate.
///
/// @param certificates every one, also those that are no longer valid
/// @param trainings of the last year
/// @param regions that it covers
public record Capability(
        List<Certificate> certificates,
        Hotline hotline,
        boolean issueTracking,
        int trainings,
        int regions) {

    public Capability {
        certificates =
                certificates.stream()
                        .sorted(
                                Comparator.comparing(Certificate::engineer)
                                        .thenComparing(Certificate::grade)
                                        .thenComparing(Certificate::validUntil))
                        .toList();
    }
}
