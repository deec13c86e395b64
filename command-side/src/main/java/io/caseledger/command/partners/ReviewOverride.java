package io.caseledger.command.partners;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.OverrideExpired;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;

/// Asks whether an override has run out by now.
public record ReviewOverride(String partner, Entry entry) implements RatingCommand {

    @Override
    public Decision<RatingEvent> decide(RatingFile file) {
        return new Decision.Accepted<>(
                file.runningOverride().stream()
                        .map(StarOverridden::override)
                        .filter(override -> entry.now().isAfter(override.shownUntil()))
                        .<RatingEvent>map(override ->
                                new OverrideExpired(
                                        override.last(), override.shownUntil().plusMillis(1)))
                        .toList());
    }
}
