package io.caseledger.kernel.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlaExamplesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> worked_examples_come_out_as_written() throws IOException {
        return examples(Files.newInputStream(SharedFiles.required("examples/sla-cases.json")));
    }

    @TestFactory
    Stream<DynamicTest> cases_of_our_own_come_out_as_written() {
        return examples(
                Objects.requireNonNull(
                        SlaExamplesTest.class.getResourceAsStream("/sla/cases.json")));
    }

    private static Stream<DynamicTest> examples(InputStream from) {
        var tests = new ArrayList<DynamicTest>();
        for (var example : JSON.readTree(from)) {
            var name = example.path("id").asString() + " " + example.path("about").asString();
            tests.add(DynamicTest.dynamicTest(name, () -> check(example)));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void check(JsonNode example) {
        var facts = facts(example);
        var policy = policy(example);
        var asOf = CaseFacts.instant(example.path("asOf").asString());

        var readings = SlaEngine.evaluate(facts, policy, Calendar.ALWAYS, asOf);

        assertThat(readings).containsExactlyInAnyOrderElementsOf(expected(example));
        assertThat(Spans.at(SlaEngine.timeline(facts, policy, Calendar.ALWAYS), asOf))
                .containsExactlyInAnyOrderElementsOf(Spans.of(readings));
    }

    private static List<CaseEvent> facts(JsonNode example) {
        var facts = new ArrayList<CaseEvent>();
        facts.add(
                CaseFacts.opened(
                        Level.of(example.path("level").asInt()),
                        CaseFacts.instant(example.path("reportedAt").asString()),
                        Party.valueOf(example.path("servingParty").asString("PARTNER"))));
        example.path("facts").forEach(fact -> facts.add(CaseFacts.read(fact)));
        return facts;
    }

    private static SlaPolicy policy(JsonNode example) {
        var policy = SlaPolicy.HANDBOOK;
        for (var duty : example.path("reportDuty").properties()) {
            policy =
                    policy.withReportDuty(
                            Level.of(Integer.parseInt(duty.getKey())),
                            ReportDuty.valueOf(duty.getValue().asString()));
        }
        return policy;
    }

    private static List<ClockReading> expected(JsonNode example) {
        var expected = new ArrayList<ClockReading>();
        for (var row : example.path("expect")) {
            var dueAt = row.path("dueAt").asString("");
            var overdueBy = row.path("overdueBy").asString("");
            var took = row.path("took").asString("");
            expected.add(
                    new ClockReading(
                            ClockName.valueOf(row.path("clock").asString()),
                            row.path("cycle").asInt(),
                            dueAt.isEmpty() ? null : CaseFacts.instant(dueAt),
                            Verdict.valueOf(row.path("verdict").asString()),
                            overdueBy.isEmpty() ? null : Duration.parse(overdueBy),
                            took.isEmpty() ? null : Duration.parse(took)));
        }
        return expected;
    }
}
