package io.caseledger.query.casehandling;

import io.caseledger.query.CaseId;
import io.caseledger.query.ConsistencyToken;
import io.caseledger.query.Cursor;
import io.caseledger.query.Freshness;
import io.caseledger.query.NotFoundException;
import io.caseledger.query.Pseudonyms;
import io.caseledger.query.Rows;
import io.caseledger.query.Viewer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Cases as they stand now.
@RestController
@RequestMapping("/api/cases")
final class CasesApi {

    private static final int MOST_AT_ONCE = 200;
    private static final int LONGEST_WORD = 200;

    private final Rows rows;
    private final Pseudonyms pseudonyms;

    CasesApi(Rows rows, Pseudonyms pseudonyms) {
        this.rows = rows;
        this.pseudonyms = pseudonyms;
    }

    @GetMapping("/{id}")
    Mono<ResponseEntity<CaseView>> one(
            Viewer viewer,
            @PathVariable("id") String text,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var id = CaseId.existing(text);
        return rows.read(
                        CasesProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection -> Cases.one(id, connection))
                .filter(shown -> viewer.maySee(shown.value().partner(), shown.value().customer()))
                .map(shown ->
                        ResponseEntity.ok()
                                .eTag("\"" + shown.value().version() + "\"")
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(seenBy(viewer, shown.value())))
                .switchIfEmpty(Mono.error(() -> new NotFoundException("no case " + id)));
    }

    @GetMapping
    Mono<ResponseEntity<Page>> newest(
            Viewer viewer,
            @RequestParam @Nullable CaseState state,
            @RequestParam @Nullable @Min(1) @Max(4) Integer level,
            @RequestParam @Nullable @Size(max = LONGEST_WORD) @Pattern(regexp = "[^\\x00]*")
                    String partner,
            @RequestParam @Nullable @Size(max = LONGEST_WORD) String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST_AT_ONCE) int limit,
            @RequestParam(name = "min-position", defaultValue = "0") @Min(0) long minPosition,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var wanted =
                new Cases.Wanted(
                                state, level, partner, cursor == null ? null : Cursor.parse(cursor))
                        .within(viewer);
        // One more than asked for tells whether there is another page.
        return rows.read(
                        CasesProjection.NAME,
                        Freshness.of(minPosition, prefer),
                        connection -> Cases.newest(wanted, limit + 1, connection).collectList())
                .map(shown ->
                        ResponseEntity.ok()
                                .header(ConsistencyToken.HEADER, String.valueOf(shown.position()))
                                .body(page(viewer, shown.value(), limit)));
    }

    private Page page(Viewer viewer, List<CaseView> found, int limit) {
        var shown = found.size() > limit ? found.subList(0, limit) : found;
        var next = found.size() > limit ? next(shown.getLast()) : null;
        return new Page(shown.stream().map(row -> seenBy(viewer, row)).toList(), next);
    }

    private static String next(CaseView last) {
        return new Cursor(last.reportedAt(), last.caseId()).text();
    }

    private CaseView seenBy(Viewer viewer, CaseView row) {
        return switch (viewer.actor().role()) {
            case ANALYST -> row.withCustomer(pseudonyms.of(row.customer()));
            case SPC_CLERK -> row.head();
            default -> row;
        };
    }

    /// @param next cursor of the following page; absent on the last
    public record Page(List<CaseView> cases, @Nullable String next) {}
}
