package io.caseledger.query.ratings;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.partners.PartnerEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.partners.RatingEvent;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Capability;
import io.caseledger.kernel.rating.Certificate;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.Misconduct;
import io.caseledger.kernel.rating.Past;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarOverride;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.query.LogStreams;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What the partner's own streams say of it, from the log itself, up to a position.
record PartnerHistory(List<Recorded<PartnerEvent>> partner, List<Recorded<RatingEvent>> ratings) {

    private record Held(String engineer, Grade grade) {}

    static Mono<PartnerHistory> of(String partner, long position, LogStreams log) {
        return Mono.zip(
                        log.events("partner", partner, PartnerEvent.class)
                                .takeWhile(recorded -> recorded.position() <= position)
                                .collectList(),
                        log.events("rating", partner, RatingEvent.class)
                                .takeWhile(recorded -> recorded.position() <= position)
                                .collectList())
                .map(both -> new PartnerHistory(both.getT1(), both.getT2()));
    }

    Capability capabilityAt(Instant until) {
        var certificates = new HashMap<Held, Certificate>();
        var declared = new CapabilityDeclared(Hotline.NONE, false, Set.of(), until);
        var trainings = 0;
        var yearBefore = until.atOffset(ZoneOffset.UTC).minusYears(1).toInstant();
        for (var event : upTo(until, partner)) {
            switch (event) {
                case EngineerCertified it ->
                        certificates.put(
                                new Held(it.engineer(), it.grade()),
                                new Certificate(it.engineer(), it.grade(), it.validUntil()));
                case CapabilityDeclared it -> declared = it;
                case TrainingRecorded it ->
                        trainings += it.occurredAt().isAfter(yearBefore) ? 1 : 0;
                default -> {}
            }
        }
        return new Capability(
                List.copyOf(certificates.values()),
                declared.hotline(),
                declared.issueTracking(),
                trainings,
                declared.regions().size());
    }

    List<Misconduct> misconduct() {
        return ratings.stream()
                .filter(recorded ->
                        recorded.event() instanceof KnockOutApplied applied
                                && applied.knockOut().cause().isMisconduct())
                .map(recorded ->
                        new Misconduct(
                                recorded.eventId(),
                                recorded.occurredAt(),
                                ((KnockOutApplied) recorded.event()).knockOut().cause()))
                .toList();
    }

    /// What the last rating of an earlier quarter said.
    @Nullable Past before(Quarter quarter) {
        StarRating last = null;
        for (var recorded : ratings) {
            if (recorded.event() instanceof StarRatingPublished published
                    && published.rating().quarter().compareTo(quarter) < 0
                    && (last == null
                            || published.rating().quarter().compareTo(last.quarter()) >= 0)) {
                last = published.rating();
            }
        }
        return last == null ? null : last.asPast();
    }

    @Nullable StarOverride overrideOf(Quarter quarter) {
        StarOverride holds = null;
        for (var recorded : ratings) {
            if (recorded.event() instanceof StarOverridden overridden
                    && overridden.override().holdsFor(quarter)) {
                holds = overridden.override();
            }
        }
        return holds;
    }

    private static <E extends DomainEvent> List<E> upTo(
            Instant until, Collection<Recorded<E>> events) {
        return events.stream()
                .map(Recorded::event)
                .filter(event -> !event.occurredAt().isAfter(until))
                .toList();
    }
}
