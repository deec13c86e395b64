package io.caseledger.kernel.rating;

import java.util.ArrayList;
import java.util.List;

/// What a partner must be able to do for one star; every number is a least. Domain 5.2, gate.
///
/// @param engineers in all, seniors among them
public record GateStep(
        int engineers,
        int seniors,
        Hotline hotline,
        boolean issueTracking,
        int trainings,
        int regions) {

    boolean isStaffed(int engineersThere, int seniorsThere) {
        return engineersThere >= engineers && seniorsThere >= seniors;
    }

    /// In words, what is not there.
    List<String> lacking(int engineersThere, int seniorsThere, Capability there) {
        var lacking = new ArrayList<String>();
        lack(engineers - engineersThere, "certified engineer", lacking);
        lack(seniors - seniorsThere, "senior engineer", lacking);
        if (there.hotline().compareTo(hotline) < 0) {
            lacking.add(hotline == Hotline.ALWAYS ? "a 7x24 hotline" : "a 5x8 hotline");
        }
        if (issueTracking && !there.issueTracking()) {
            lacking.add("automatic issue tracking");
        }
        lack(trainings - there.trainings(), "training", lacking);
        lack(regions - there.regions(), "region", lacking);
        return lacking;
    }

    /// Asks for no less than the step below it.
    boolean isAbove(GateStep below) {
        return engineers >= below.engineers
                && seniors >= below.seniors
                && hotline.compareTo(below.hotline) >= 0
                && (issueTracking || !below.issueTracking)
                && trainings >= below.trainings
                && regions >= below.regions;
    }

    private static void lack(int missing, String what, List<String> lacking) {
        if (missing > 0) {
            lacking.add(missing + " more " + what + (missing == 1 ? "" : "s"));
        }
    }
}
