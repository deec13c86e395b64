package io.caseledger.command.partners;

import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.OverrideExpired;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Past;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarRating;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything recorded about the ratings of one partner, in the order it was recorded.
public record RatingFile(List<RatingEvent> facts) {

    static final RatingFile EMPTY = new RatingFile(List.of());

    RatingFile with(RatingEvent fact) {
        var longer = facts.toArray(new RatingEvent[facts.size() + 1]);
        longer[facts.size()] = fact;
        return new RatingFile(Collections.unmodifiableList(Arrays.asList(longer)));
    }

    /// Whose ratings these are, which either of the facts that can come first says.
    String partner() {
        return switch (facts.getFirst()) {
            case QuarterSealed sealed -> sealed.partner();
            case KnockOutApplied applied -> applied.partner();
            case RatingEvent other ->
                    throw new IllegalStateException("ratings do not begin with " + other);
        };
    }

    @Nullable QuarterSealed sealed(Quarter quarter) {
        return last(QuarterSealed.class, it -> it.quarter().equals(quarter));
    }

    boolean isSealedFrom(Quarter quarter) {
        return of(QuarterSealed.class).anyMatch(it -> it.quarter().compareTo(quarter) >= 0);
    }

    /// The rating of the quarter that stands.
    @Nullable StarRatingPublished published(Quarter quarter) {
        return last(StarRatingPublished.class, it -> it.rating().quarter().equals(quarter));
    }

    /// What a rating of the quarter moves from.
    @Nullable Past before(Quarter quarter) {
        return of(StarRatingPublished.class)
                .map(StarRatingPublished::rating)
                .filter(it -> it.quarter().compareTo(quarter) < 0)
                // The later of the same quarter supersedes.
                .reduce((a, b) -> b.quarter().compareTo(a.quarter()) >= 0 ? b : a)
                .map(StarRating::asPast)
                .orElse(null);
    }

    @Nullable AppealFiled appeal(String appeal) {
        return last(AppealFiled.class, it -> it.appeal().equals(appeal));
    }

    /// Whether the appeal was upheld, and disputes any of these events.
    public boolean isUpheld(String appeal, Set<UUID> events) {
        var filed = appeal(appeal);
        return filed != null
                && filed.disputed().stream().anyMatch(events::contains)
                && of(AppealDecided.class)
                        .anyMatch(it -> it.appeal().equals(appeal) && it.upheld());
    }

    boolean isDecided(String appeal) {
        return of(AppealDecided.class).anyMatch(it -> it.appeal().equals(appeal));
    }

    /// Whether a quarter that is sealed is to be rated anew: an appeal was upheld since its rating
    /// was published, or the star that it moves from was published since it was sealed.
    boolean isReopened(Quarter quarter) {
        return since(fact -> isPublicationOf(quarter, fact))
                        .anyMatch(fact ->
                                fact instanceof AppealDecided decided
                                        && decided.upheld()
                                        && decided.quarter().equals(quarter))
                || since(fact ->
                                fact instanceof QuarterSealed sealed
                                        && sealed.quarter().equals(quarter))
                        .anyMatch(fact ->
                                fact instanceof StarRatingPublished published
                                        && published.rating().quarter().compareTo(quarter) < 0);
    }

    private static boolean isPublicationOf(Quarter quarter, RatingEvent fact) {
        return fact instanceof StarRatingPublished published
                && published.rating().quarter().equals(quarter);
    }

    /// What followed the last fact that is one of these.
    private Stream<RatingEvent> since(Predicate<RatingEvent> these) {
        return facts.reversed().stream().takeWhile(these.negate());
    }

    boolean isOverridden(Quarter quarter) {
        return of(StarOverridden.class).anyMatch(it -> it.override().holdsFor(quarter));
    }

    /// The override whose end nobody has put on file yet.
    Optional<StarOverridden> runningOverride() {
        var ended = of(OverrideExpired.class).map(OverrideExpired::last).toList();
        return of(StarOverridden.class)
                .filter(it -> !ended.contains(it.override().last()))
                .findFirst();
    }

    int times(KnockOutCause cause) {
        return (int) of(KnockOutApplied.class).filter(it -> it.knockOut().cause() == cause).count();
    }

    boolean isKnockedOut(Quarter quarter, KnockOutCause cause) {
        return of(KnockOutApplied.class)
                .anyMatch(it -> it.quarter().equals(quarter) && it.knockOut().cause() == cause);
    }

    private <E extends RatingEvent> Stream<E> of(Class<E> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private <E extends RatingEvent> @Nullable E last(Class<E> type, Predicate<E> that) {
        return of(type).filter(that).reduce((_, later) -> later).orElse(null);
    }
}
