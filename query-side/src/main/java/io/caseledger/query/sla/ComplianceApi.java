package io.caseledger.query.sla;

import io.caseledger.kernel.audit.Role;
import io.caseledger.query.AsOf;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.Freshness;
import io.caseledger.query.InvalidParameterException;
import io.caseledger.query.NotPermittedException;
import io.caseledger.query.Rows;
import io.caseledger.query.Viewer;
import jakarta.validation.constraints.Min;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// The share of promises kept, at any instant, as known now.
@RestController
final class ComplianceApi {

    private final Rows rows;
    private final InstantSource clock;

    ComplianceApi(Rows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// One row for each value of the dimension and each clock: every verdict counted, and
    /// `compliance`, null where nothing counts.
    @GetMapping("/api/sla/compliance")
    Mono<ResponseEntity<List<Map<String, @Nullable Object>>>> compliance(
            Viewer viewer,
            @RequestParam(name = "by", defaultValue = "level") String by,
            @RequestParam(name = "asOf", required = false) @Nullable String asOfText,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var dimension = dimension(by);
        var asOf = AsOf.parse(asOfText, clock);
        requireNoCustomer(viewer);
        return rows.read(
                        dimension == Dimension.DEPOT ? "spareparts" : SlaProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection -> VerdictCounts.at(asOf, dimension, viewer, connection))
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(rows(by, shown.value())));
    }

    private static List<Map<String, @Nullable Object>> rows(
            String by, List<VerdictCounts> counted) {
        return counted.stream().map(counts -> row(by, counts)).toList();
    }

    private static Map<String, @Nullable Object> row(String by, VerdictCounts counts) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put(by, counts.key());
        row.put("clock", counts.clock());
        counts.verdicts().forEach((verdict, count) -> row.put(verdict.name(), count));
        var ratio = counts.compliance().ratio();
        row.put("compliance", ratio.isPresent() ? ratio.getAsDouble() : null);
        return row;
    }

    private static Dimension dimension(String by) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.name().toLowerCase(Locale.ROOT).equals(by))
                .findAny()
                .orElseThrow(() ->
                        new InvalidParameterException("by", "is level, partner, site or depot"));
    }

    private static void requireNoCustomer(Viewer viewer) {
        if (viewer.actor().role() == Role.CUSTOMER) {
            throw new NotPermittedException(
                    "customers do not see how partners keep their promises");
        }
    }
}
