package io.caseledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caseledger.command.CommandId;
import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.Desk;
import io.caseledger.command.Order;
import io.caseledger.command.casehandling.Case;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.imports.ImportReport.Finished;
import io.caseledger.command.imports.ImportReport.RejectedLine;
import io.caseledger.command.partners.PartnershipInMemory;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.partners.PartnerEvent.CapabilityDeclared;
import io.caseledger.kernel.partners.PartnerEvent.EngineerCertified;
import io.caseledger.kernel.partners.PartnerEvent.PartnerRegistered;
import io.caseledger.kernel.partners.PartnerEvent.PreventiveVisitRecorded;
import io.caseledger.kernel.partners.PartnerEvent.SupervisionReportSubmitted;
import io.caseledger.kernel.partners.PartnerEvent.TrainingRecorded;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/// Partners and surveys beside cases, in one file.
class ImportedPartnersTest {

    private static final Instant AT = Instant.parse("2016-02-29T08:00:00Z");
    private static final Instant UNTIL = Instant.parse("2018-02-28T08:00:00Z");

    private static final String REGISTERED =
            partner("PartnerRegistered", "\"name\":\"Group 56 Ltd\",\"region\":\"north\"");
    private static final String OFFERED =
            partner(
                    "CapabilityDeclared",
                    "\"hotline\":\"ALWAYS\",\"issueTracking\":true,\"regions\":[\"north\"]");
    private static final String TRAINED = partner("TrainingRecorded", "\"training\":\"routing\"");
    private static final String CERTIFIED =
            partner(
                    "EngineerCertified",
                    "\"engineer\":\"eva\",\"grade\":\"SENIOR\",\"validUntil\":\"" + UNTIL + "\"");
    private static final String REPORTED =
            partner("SupervisionReportSubmitted", "\"report\":\"R-1\",\"summary\":\"tidy\"");
    private static final String VISITED =
            partner("PreventiveVisitRecorded", "\"serial\":\"SN-1\",\"engineer\":\"eva\"");
    private static final String OPENED =
            """
            {"case":"A","fact":"CaseOpened","occurredAt":"2016-02-01T08:00:00Z","level":3,\
            "zone":"Etc/UTC","site":"S","customer":"C","partner":"Group 56","channel":"PHONE",\
            "symptom":"X"}
            """;
    private static final String INVITED =
            survey(
                    "SurveyInvited",
                    "\"customer\":\"C\",\"partner\":\"Group 56\",\"closedAt\":\"2016-02-28T08:00:00Z\"");
    private static final String ANSWERED =
            survey("SurveyAnswered", "\"score\":4,\"comment\":\"quick\"");

    private static final String[] ALL = {
        REGISTERED, OFFERED, TRAINED, CERTIFIED, REPORTED, VISITED, OPENED, INVITED, ANSWERED
    };

    private final CommandsInMemory<CaseCommand, Case, CaseEvent> cases =
            new CommandsInMemory<>(new CaseHandling());
    private final PartnershipInMemory known = new PartnershipInMemory();

    private static String partner(String fact, String words) {
        return line("\"partner\":\"Group 56\"", fact, words);
    }

    private static String survey(String fact, String words) {
        return line("\"case\":\"A\"", fact, words);
    }

    private static String line(String subject, String fact, String words) {
        return "{"
                + subject
                + ",\"fact\":\""
                + fact
                + "\",\"occurredAt\":\""
                + AT
                + "\","
                + words
                + "}\n";
    }

    private List<Desk<?>> desks() {
        var desks = new ArrayList<Desk<?>>(known.desks());
        desks.addAll(ImportApiTest.desks(cases));
        return desks;
    }

    private Finished importing(String... lines) {
        var bytes = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        return (Finished)
                new ImportApi(desks(), InstantSource.system())
                        .importFacts(
                                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes)),
                                ImportApiTest.OPERATOR,
                                new CommandId("import"))
                        .last()
                        .blockOptional()
                        .orElseThrow();
    }

    @Test
    void one_file_tells_of_everything() {
        assertThat(importing(ALL)).isEqualTo(new Finished(ALL.length, 0, List.of()));
        assertThat(known.partners.factsOf("Group 56"))
                .containsExactly(
                        new PartnerRegistered("Group 56", "Group 56 Ltd", "north", AT),
                        new CapabilityDeclared(Hotline.ALWAYS, true, Set.of("north"), AT),
                        new TrainingRecorded("routing", AT),
                        new EngineerCertified(
                                "eva", Grade.SENIOR, UNTIL, UNTIL.plus(Duration.ofDays(30)), AT),
                        new SupervisionReportSubmitted("R-1", "north", "tidy", List.of(), AT),
                        new PreventiveVisitRecorded("SN-1", "eva", AT));
        assertThat(known.surveys.factsOf("A-1"))
                .containsExactly(
                        new SurveyInvited(
                                "A", 1, "C", "Group 56", AT.plus(Duration.ofDays(14)), AT),
                        new SurveyAnswered(4, "quick", AT));
        assertThat(cases.factsOf("A")).hasSize(1);
    }

    @Test
    void the_same_file_again_accepts_nothing() {
        importing(ALL);
        assertThat(importing(ALL).rejections())
                .extracting(RejectedLine::code)
                .containsExactly(
                        "DUPLICATE_PARTNER",
                        "DUPLICATE_FACT",
                        "DUPLICATE_FACT",
                        "DUPLICATE_FACT",
                        "DUPLICATE_REPORT",
                        "DUPLICATE_FACT",
                        "DUPLICATE_CASE",
                        "ALREADY_INVITED",
                        "ALREADY_ANSWERED");
    }

    @Test
    void the_rest_of_a_file_may_be_imported_later() {
        importing(Arrays.copyOf(ALL, 3));
        assertThat(importing(ALL).accepted()).isEqualTo(ALL.length - 3);
    }

    @Test
    void adjoining_lines_of_a_stream_are_recorded_together() {
        importing(ALL);
        importing(TRAINED, OPENED, VISITED, INVITED);
        assertThat(known.partners.orders)
                .extracting(Order::subject, order -> order.commands().size())
                .containsExactly(tuple("Group 56", 6), tuple("Group 56", 1), tuple("Group 56", 1));
        assertThat(known.surveys.orders)
                .extracting(Order::subject, order -> order.commands().size())
                .containsExactly(tuple("A-1", 2), tuple("A-1", 1));
    }

    @Test
    void a_case_and_a_partner_of_one_name_are_two_things() {
        var namesake = REGISTERED.replace("Group 56\",", "A\",");
        assertThat(importing(OPENED, namesake).accepted()).isEqualTo(2);
    }

    @Test
    void cycles_of_a_case_are_asked_about_one_by_one() {
        importing(INVITED, INVITED.replace("\"case\"", "\"cycle\":2,\"case\""));
        assertThat(known.surveys.factsOf("A-2")).hasSize(1);
    }

    @Test
    void a_certificate_is_cured_as_long_as_the_policy_in_force_says() {
        known.publishSecondPolicy(Duration.ofDays(60));
        importing(REGISTERED, CERTIFIED);
        assertThat(((EngineerCertified) known.partners.factsOf("Group 56").getLast()).cureUntil())
                .isEqualTo(UNTIL.plus(Duration.ofDays(60)));
    }

    @Test
    void what_a_field_cannot_say_is_reported_with_the_field() {
        var tooMany = "\"r\",".repeat(100) + "\"r\"";
        assertThat(
                        importing(
                                        REGISTERED.replace("\"partner\"", "\"firm\""),
                                        REGISTERED.replace("\"north\"", "\"\""),
                                        OFFERED.replace("ALWAYS", "SOMETIMES"),
                                        OFFERED.replace("true", "1"),
                                        OFFERED.replace("[\"north\"]", "\"north\""),
                                        OFFERED.replace("[\"north\"]", "[7]"),
                                        OFFERED.replace("\"north\"", tooMany),
                                        CERTIFIED.replace("SENIOR", "MASTER"),
                                        CERTIFIED.replace("2018-", "2018"),
                                        REPORTED.replace("\"report\"", "\"id\""),
                                        REPORTED.replace("}", ",\"evidence\":[\"e-1\"]}"),
                                        ANSWERED.replace("4", "6"),
                                        ANSWERED.replace("4", "4.5"),
                                        ANSWERED.replace("4", "\"four\""),
                                        ANSWERED.replace("\"A\"", "\"a/b\""),
                                        ANSWERED.replace("\"case\"", "\"cycle\":0,\"case\""),
                                        INVITED.replace("closedAt", "closed"))
                                .rejections())
                .allMatch(line -> line.code().equals("BAD_FIELD"))
                .extracting(line -> line.message().split(" ", 2)[0])
                .containsExactly(
                        "partner",
                        "region",
                        "hotline",
                        "issueTracking",
                        "regions",
                        "regions",
                        "regions",
                        "grade",
                        "validUntil",
                        "report",
                        "evidence",
                        "score",
                        "score",
                        "score",
                        "case",
                        "cycle",
                        "closedAt");
    }

    @Test
    void what_the_rules_refuse_is_reported_with_their_code() {
        assertThat(
                        importing(
                                        TRAINED,
                                        ANSWERED,
                                        INVITED.replace("02-28T", "02-29T"),
                                        INVITED.replace("2016-02-28", "+1000000000-01-01"),
                                        REGISTERED,
                                        CERTIFIED.replace("2018-", "2015-"),
                                        CERTIFIED.replace("2018-", "+1000000000-"))
                                .rejections())
                .extracting(RejectedLine::code)
                .containsExactly(
                        "UNKNOWN_PARTNER",
                        "UNKNOWN_SURVEY",
                        "TOO_EARLY",
                        "TOO_EARLY",
                        "NEVER_VALID",
                        "VALID_TOO_LONG");
    }

    @Test
    void what_only_programs_and_managers_tell_is_no_fact_of_an_import() {
        assertThat(
                        importing(
                                        partner("CertificationExpired", "\"engineer\":\"eva\""),
                                        partner("QuarterSealed", "\"quarter\":\"2016-Q1\""))
                                .rejections())
                .extracting(RejectedLine::code)
                .containsOnly("UNKNOWN_FACT");
    }
}
