package io.caseledger.kernel.rating;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/// The star that a partner is able to hold, whatever its performance. Domain 5.2, gate.
///
/// @param star a registered partner's is never below one
/// @param staffStar the star that its engineers alone would do for
/// @param engineers whose certificates count, seniors among them
/// @param curing engineers whose last certificate has expired and counts until its cure is over
/// @param lacking in words, what the next step needs; empty at the top
public record Gate(
        int star,
        int staffStar,
        int engineers,
        int seniors,
        List<String> curing,
        List<String> lacking) {

    public Gate {
        curing = List.copyOf(curing);
        lacking = List.copyOf(lacking);
    }

    static Gate of(Capability there, RatingPolicy policy, Instant when) {
        var engineers = new HashSet<String>();
        var seniors = new HashSet<String>();
        var curing = new TreeSet<String>();
        for (var certificate : there.certificates()) {
            if (certificate.countsAt(when, policy.cure())) {
                engineers.add(certificate.engineer());
                curing.add(certificate.engineer());
                if (certificate.grade() == Grade.SENIOR) {
                    seniors.add(certificate.engineer());
                }
            }
        }
        there.certificates().stream()
                .filter(certificate -> certificate.isValidAt(when))
                .forEach(certificate -> curing.remove(certificate.engineer()));
        return of(there, policy.gate(), engineers.size(), seniors.size(), List.copyOf(curing));
    }

    private static Gate of(
            Capability there, List<GateStep> steps, int engineers, int seniors, List<String> cure) {
        var staffed = 0;
        while (staffed < steps.size() && steps.get(staffed).isStaffed(engineers, seniors)) {
            staffed++;
        }
        var passed = 0;
        List<String> lacking = List.of();
        while (passed < steps.size() && lacking.isEmpty()) {
            lacking = steps.get(passed).lacking(engineers, seniors, there);
            passed += lacking.isEmpty() ? 1 : 0;
        }
        return new Gate(
                Math.max(passed, 1), Math.max(staffed, 1), engineers, seniors, cure, lacking);
    }
}
