package io.caseledger.kernel.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.kernel.casehandling.CaseEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A year of real incidents against counts by an independent evaluation.
class ServiceNowTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"servicenow-expected.json", "servicenow-mid-expected.json"})
    void a_real_year_is_counted_to_the_last_clock(String expectation) throws IOException {
        var expected = JSON.readTree(SharedFiles.required("data/" + expectation));
        var asOf = Instant.parse(expected.path("asOf").asString());
        var byLevel = new HashMap<Key, List<Verdict>>();
        var byPartner = new HashMap<Key, List<Verdict>>();
        var partners = new HashMap<String, String>();
        for (var entry : cases(partners).entrySet()) {
            var timeline =
                    SlaEngine.timeline(entry.getValue(), SlaPolicy.HANDBOOK, Calendar.ALWAYS);
            var partner = Objects.requireNonNull(partners.get(entry.getKey()));
            for (var span : Spans.containing(timeline, asOf)) {
                var level = String.valueOf(span.level().number());
                count(byLevel, new Key(level, span.clock().name()), span.verdict());
                count(byPartner, new Key(partner, span.clock().name()), span.verdict());
            }
        }

        assertThat(rows("level", byLevel)).isEqualTo(rows(expected, "level"));
        assertThat(rows("partner", byPartner)).isEqualTo(rows(expected, "partner"));
    }

    private record Key(String group, String clock) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::group).thenComparing(Key::clock).compare(this, other);
        }
    }

    private static Map<String, List<CaseEvent>> cases(Map<String, String> partners)
            throws IOException {
        var cases = new LinkedHashMap<String, List<CaseEvent>>();
        var file = SharedFiles.required("data/servicenow-facts.ndjson.gz");
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var fact = JSON.readTree(line);
                var id = fact.path("case").asString();
                cases.computeIfAbsent(id, ignored -> new ArrayList<>()).add(CaseFacts.read(fact));
                if (fact.has("partner")) {
                    partners.put(id, fact.path("partner").asString());
                }
            }
        }
        return cases;
    }

    private static void count(Map<Key, List<Verdict>> counts, Key key, Verdict verdict) {
        counts.computeIfAbsent(key, ignored -> new ArrayList<>()).add(verdict);
    }

    private static Map<Key, JsonNode> rows(String by, Map<Key, List<Verdict>> verdicts) {
        var rows = new TreeMap<Key, JsonNode>();
        verdicts.forEach((key, said) -> rows.put(key, row(by, key, Compliance.of(said))));
        return rows;
    }

    private static ObjectNode row(String by, Key key, Compliance compliance) {
        var row = JSON.createObjectNode();
        if (by.equals("level")) {
            row.put(by, Integer.parseInt(key.group()));
        } else {
            row.put(by, key.group());
        }
        row.put("clock", key.clock());
        for (var counted : compliance.counts().entrySet()) {
            row.put(counted.getKey().name(), counted.getValue().intValue());
        }
        row.putNull("compliance");
        compliance.ratio().ifPresent(ratio -> row.put("compliance", ratio));
        return row;
    }

    private static Map<Key, JsonNode> rows(JsonNode expected, String by) {
        var rows = new TreeMap<Key, JsonNode>();
        for (var row : expected.path(by)) {
            rows.put(new Key(row.path(by).asString(), row.path("clock").asString()), row);
        }
        return rows;
    }
}
