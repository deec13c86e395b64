package io.caseledger.eventlog;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.CertificationExpired;
import io.caseledger.kernel.partners.PartnerEvent.CertificationLapsed;
import io.caseledger.kernel.partners.PartnerEvent.CertificationWarned;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.partners.RatingEvent.AppealDecided;
import io.caseledger.kernel.partners.RatingEvent.AppealFiled;
import io.caseledger.kernel.partners.RatingEvent.KnockOutApplied;
import io.caseledger.kernel.partners.RatingEvent.OverrideExpired;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarOverridden;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.partners.RatingPolicyEvent.RatingPolicyPublished;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import io.caseledger.kernel.rating.Capability;
import io.caseledger.kernel.rating.Certificate;
import io.caseledger.kernel.rating.Exclusion;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.Observation;
import io.caseledger.kernel.rating.Past;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarOverride;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.rating.TrackRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// One of each kind around partners, with everything in it that there can be.
final class SomeEvents {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Instant LATER = Instant.parse("2027-01-02T03:04:05.006Z");
    private static final UUID FACT = new UUID(0, 7);
    private static final Quarter Q1 = new Quarter(2026, 1);

    private SomeEvents() {}

    static Stream<DomainEvent> aroundPartners() {
        return Stream.of(
                new PartnerRegistered("nordwind", "Nordwind Networks", "Hebei", AT),
                new CapabilityDeclared(Hotline.ALWAYS, true, Set.of("Hebei", "Anhui"), AT),
                new TrainingRecorded("routing", AT),
                new PreventiveVisitRecorded("sn-1", "eva", AT),
                new EngineerCertified("eva", Grade.SENIOR, LATER, LATER.plusMillis(1), AT),
                new CertificationWarned("eva", Grade.SENIOR, 30, LATER, AT),
                new CertificationExpired("eva", Grade.SENIOR, LATER, LATER.plusMillis(1), AT),
                new CertificationLapsed("eva", Grade.SENIOR, LATER, AT),
                new SupervisionReportSubmitted("r-1", "Hebei", "tidy work", List.of(FACT), AT),
                new SurveyInvited("c-1", 2, "acme", "nordwind", LATER, AT),
                new SurveyReminded(AT),
                new SurveyAnswered(4, "quick", AT),
                new SurveyExpired(LATER, AT),
                new QuarterSealed("nordwind", Q1, 4711, 1, "Hebei", AT),
                new StarRatingPublished(rating(), LATER, AT),
                new KnockOutApplied(
                        "nordwind",
                        Q1,
                        new KnockOut(KnockOutCause.FALSIFIED_FACT, 1, List.of(FACT), LATER),
                        AT),
                new AppealFiled("a-1", Q1, List.of(FACT), "it was in time", AT),
                new AppealDecided("a-1", Q1, true, "the log of the router says so", AT),
                new StarOverridden(override(), AT),
                new OverrideExpired(Q1, AT),
                new RatingPolicyPublished(RatingPolicy.STAR_1, AT));
    }

    private static StarOverride override() {
        return new StarOverride(1, Q1, Q1.plus(1), "flood", List.of("kim", "lee"));
    }

    private static StarRating rating() {
        var seen = new Observation(FACT, AT, 1, Level.ONE, null);
        var left = new Observation(new UUID(0, 8), AT, 0, null, Exclusion.FORCE_MAJEURE);
        var answer = new Observation(new UUID(0, 9), AT, 4, null, null);
        return RatingEngine.rate(
                new TrackRecord(
                        "nordwind",
                        Q1,
                        Q1.last(),
                        4711,
                        Map.of(
                                Kpi.RESPONSE, List.of(seen, left),
                                Kpi.SATISFACTION, List.of(answer),
                                Kpi.AGEING, List.of(new Observation(FACT, AT, 0, null, null))),
                        Map.of(),
                        List.of(),
                        new Fleet(3, 12),
                        new Capability(
                                List.of(new Certificate("eva", Grade.SENIOR, LATER)),
                                Hotline.ALWAYS,
                                true,
                                3,
                                2),
                        List.of(),
                        new Past(Q1.plus(-1), 2, 68_00, false),
                        override()),
                RatingPolicy.STAR_1);
    }
}
