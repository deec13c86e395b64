package io.caseledger.kernel.partners;

import io.caseledger.kernel.audit.EventType;

/// The one place where the wire names of partners' events live.
public enum PartnershipEventTypes implements EventType {
    PARTNER_REGISTERED("partner.PartnerRegistered", 1, PartnerEvent.PartnerRegistered.class),
    CAPABILITY_DECLARED("partner.CapabilityDeclared", 1, PartnerEvent.CapabilityDeclared.class),
    TRAINING_RECORDED("partner.TrainingRecorded", 1, PartnerEvent.TrainingRecorded.class),
    PREVENTIVE_VISIT_RECORDED(
            "partner.PreventiveVisitRecorded", 1, PartnerEvent.PreventiveVisitRecorded.class),
    ENGINEER_CERTIFIED("partner.EngineerCertified", 1, PartnerEvent.EngineerCertified.class),
    CERTIFICATION_WARNED("partner.CertificationWarned", 1, PartnerEvent.CertificationWarned.class),
    CERTIFICATION_EXPIRED(
            "partner.CertificationExpired", 1, PartnerEvent.CertificationExpired.class),
    CERTIFICATION_LAPSED("partner.CertificationLapsed", 1, PartnerEvent.CertificationLapsed.class),
    SUPERVISION_REPORT_SUBMITTED(
            "partner.SupervisionReportSubmitted", 1, PartnerEvent.SupervisionReportSubmitted.class),
    SURVEY_INVITED("survey.SurveyInvited", 1, SurveyEvent.SurveyInvited.class),
    SURVEY_REMINDED("survey.SurveyReminded", 1, SurveyEvent.SurveyReminded.class),
    SURVEY_ANSWERED("survey.SurveyAnswered", 1, SurveyEvent.SurveyAnswered.class),
    SURVEY_EXPIRED("survey.SurveyExpired", 1, SurveyEvent.SurveyExpired.class),
    QUARTER_SEALED("rating.QuarterSealed", 1, RatingEvent.QuarterSealed.class),
    STAR_RATING_PUBLISHED("rating.StarRatingPublished", 2, RatingEvent.StarRatingPublished.class),
    KNOCK_OUT_APPLIED("rating.KnockOutApplied", 1, RatingEvent.KnockOutApplied.class),
    APPEAL_FILED("rating.AppealFiled", 1, RatingEvent.AppealFiled.class),
    APPEAL_DECIDED("rating.AppealDecided", 1, RatingEvent.AppealDecided.class),
    STAR_OVERRIDDEN("rating.StarOverridden", 1, RatingEvent.StarOverridden.class),
    OVERRIDE_EXPIRED("rating.OverrideExpired", 1, RatingEvent.OverrideExpired.class),
    RATING_POLICY_PUBLISHED(
            "ratingpolicy.RatingPolicyPublished", 1, RatingPolicyEvent.RatingPolicyPublished.class);

    private final String wireName;
    private final int version;
    private final Class<? extends PartnershipEvent> eventClass;

    PartnershipEventTypes(
            String wireName, int version, Class<? extends PartnershipEvent> eventClass) {
        this.wireName = wireName;
        this.version = version;
        this.eventClass = eventClass;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Class<? extends PartnershipEvent> eventClass() {
        return eventClass;
    }
}
