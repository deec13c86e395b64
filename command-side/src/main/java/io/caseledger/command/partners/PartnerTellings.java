package io.caseledger.command.partners;

import io.caseledger.command.Entry;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.RatingPolicy;
import java.util.Map;

/// How an import tells what happened to partners.
final class PartnerTellings {

    private PartnerTellings() {}

    /// While `policy` is in force.
    static Map<String, Telling<PartnerCommand>> under(RatingPolicy policy) {
        return Map.of(
                "PartnerRegistered", PartnerTellings::registration,
                "CapabilityDeclared", PartnerTellings::offer,
                "TrainingRecorded",
                        (words, entry) ->
                                new RecordTraining(id(words), words.name("training"), entry),
                "EngineerCertified", (words, entry) -> certificate(words, policy, entry),
                "SupervisionReportSubmitted", PartnerTellings::report,
                "PreventiveVisitRecorded", PartnerTellings::visit);
    }

    private static RegisterPartner registration(Words words, Entry entry) {
        return new RegisterPartner(id(words), words.name("name"), words.name("region"), entry);
    }

    private static DeclareCapability offer(Words words, Entry entry) {
        return new DeclareCapability(
                id(words),
                words.word("hotline", Hotline.class),
                words.isTrue("issueTracking"),
                words.names("regions", PartnerApi.MOST_REGIONS),
                entry);
    }

    private static CertifyEngineer certificate(Words words, RatingPolicy policy, Entry entry) {
        return new CertifyEngineer(
                id(words),
                words.name("engineer"),
                words.word("grade", Grade.class),
                words.instant("validUntil"),
                policy,
                entry);
    }

    /// It has a name of its own, or it could not be told from another when it is told again.
    private static SubmitSupervisionReport report(Words words, Entry entry) {
        return new SubmitSupervisionReport(
                id(words),
                words.name("report"),
                words.remark("summary"),
                words.events("evidence", PartnerApi.MOST_EVIDENCE),
                entry);
    }

    private static RecordPreventiveVisit visit(Words words, Entry entry) {
        return new RecordPreventiveVisit(
                id(words), words.name("serial"), words.name("engineer"), entry);
    }

    private static String id(Words words) {
        return words.name("partner");
    }
}
