package io.caseledger.kernel.casehandling;

import io.caseledger.kernel.audit.EventType;

/// The one place where the wire names of case events live.
public enum CaseEventTypes implements EventType {
    CASE_OPENED("case.CaseOpened", 1, CaseEvent.CaseOpened.class),
    PARTNER_RESPONDED("case.PartnerResponded", 1, CaseEvent.PartnerResponded.class),
    VENDOR_RESPONDED("case.VendorResponded", 1, CaseEvent.VendorResponded.class),
    ON_SITE_REQUIRED("case.OnSiteRequired", 1, CaseEvent.OnSiteRequired.class),
    ENGINEER_ARRIVED("case.EngineerArrived", 1, CaseEvent.EngineerArrived.class),
    CASE_ESCALATED("case.CaseEscalated", 1, CaseEvent.CaseEscalated.class),
    REPORTED_TO_VENDOR("case.ReportedToVendor", 1, CaseEvent.ReportedToVendor.class),
    SOLUTION_PROVIDED("case.SolutionProvided", 1, CaseEvent.SolutionProvided.class),
    SERVICE_RESTORED("case.ServiceRestored", 1, CaseEvent.ServiceRestored.class),
    LEVEL_CHANGED("case.LevelChanged", 1, CaseEvent.LevelChanged.class),
    CLOCK_PAUSED("case.ClockPaused", 1, CaseEvent.ClockPaused.class),
    CLOCK_RESUMED("case.ClockResumed", 1, CaseEvent.ClockResumed.class),
    CASE_CLOSED("case.CaseClosed", 1, CaseEvent.CaseClosed.class),
    CASE_REOPENED("case.CaseReopened", 1, CaseEvent.CaseReopened.class),
    CASE_CANCELLED("case.CaseCancelled", 1, CaseEvent.CaseCancelled.class),
    SLA_WARNED("case.SlaWarned", 1, CaseEvent.SlaWarned.class),
    SLA_BREACHED("case.SlaBreached", 1, CaseEvent.SlaBreached.class),
    SPARE_PART_DELAYED("case.SparePartDelayed", 1, CaseEvent.SparePartDelayed.class),
    FACT_CORRECTED("case.FactCorrected", 1, CaseEvent.FactCorrected.class);

    private final String wireName;
    private final int version;
    private final Class<? extends CaseEvent> eventClass;

    CaseEventTypes(String wireName, int version, Class<? extends CaseEvent> eventClass) {
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
    public Class<? extends CaseEvent> eventClass() {
        return eventClass;
    }
}
