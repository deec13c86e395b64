package io.caseledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Commands;
import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.Desk;
import io.caseledger.command.RejectedException;
import io.caseledger.command.casehandling.Case;
import io.caseledger.command.casehandling.CaseApi;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.casehandling.OpenReplacements;
import io.caseledger.command.casehandling.RecordedFacts;
import io.caseledger.command.imports.ImportReport.Finished;
import io.caseledger.command.imports.ImportReport.RejectedLine;
import io.caseledger.command.imports.ImportReport.Underway;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

class ImportApiTest {

    static final Actor OPERATOR = new Actor("olga", Role.OPERATOR, null, null, null);

    private static final String OPENED =
            """
            {"line":1,"case":"A","fact":"CaseOpened","occurredAt":"2016-02-29T01:16:00Z",\
            "level":3,"zone":"Etc/UTC","site":"S","customer":"C","partner":"P",\
            "servingParty":"PARTNER","channel":"PHONE","symptom":"X"}
            """;
    private static final String RESPONDED = fact("A", "PartnerResponded", "01:30", "E");
    private static final String RESTORED = fact("A", "ServiceRestored", "02:00", "E");

    private final CommandsInMemory<CaseCommand, Case, CaseEvent> cases =
            new CommandsInMemory<>(new CaseHandling());

    private static String fact(String id, String fact, String time, String engineer) {
        return """
        {"case":"%s","fact":"%s","occurredAt":"2016-02-29T%s:00Z","engineer":"%s"}
        """
                .formatted(id, fact, time, engineer);
    }

    private Finished importing(String... lines) {
        return last(reports(cases, OPERATOR, String.join("", lines)));
    }

    private static Finished last(List<ImportReport> reports) {
        return (Finished) reports.getLast();
    }

    /// No correction is imported, so that nothing need be looked up; and what replacements say
    /// holds no imported case open.
    static List<Desk<?>> desks(Commands<CaseCommand> commands) {
        RecordedFacts none = (_, _, _) -> CompletableFuture.completedFuture(Optional.empty());
        OpenReplacements one = _ -> CompletableFuture.completedFuture(Optional.of("R-1"));
        return List.of(new Desk<>(new CaseApi(none, one), commands));
    }

    /// In small pieces, as a network would have it.
    private static List<ImportReport> reports(
            Commands<CaseCommand> commands, Actor importer, String file) {
        var clock = InstantSource.fixed(Instant.parse("2026-01-05T08:00:00Z"));
        return new ImportApi(desks(commands), clock)
                .importFacts(pieces(file), importer, new CommandId("import"))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static Flux<DataBuffer> pieces(String file) {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var size = Math.max(7, bytes.length / 5_000);
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(i -> piece(bytes, i * size, Math.min(size, bytes.length - i * size)));
    }

    private static DataBuffer piece(byte[] bytes, int from, int length) {
        return DefaultDataBufferFactory.sharedInstance
                .allocateBuffer(length)
                .write(bytes, from, length);
    }

    @Test
    void facts_become_events() {
        assertThat(importing(OPENED, RESPONDED, RESTORED)).isEqualTo(new Finished(3, 0, List.of()));
        assertThat(cases.factsOf("A")).hasSize(3);
    }

    @Test
    void a_case_that_was_closed_is_closed_whatever_is_under_way_for_it() {
        var closed = fact("A", "CaseClosed", "03:00", "E");
        assertThat(importing(OPENED, RESTORED, closed)).isEqualTo(new Finished(3, 0, List.of()));
    }

    @Test
    void the_last_line_need_not_end() {
        assertThat(importing(OPENED, RESPONDED.strip()).accepted()).isEqualTo(2);
    }

    @Test
    void an_empty_file_is_an_import_of_nothing() {
        assertThat(importing()).isEqualTo(new Finished(0, 0, List.of()));
    }

    @Test
    void blank_lines_count_as_lines_only() {
        assertThat(importing(OPENED, "\n", " \r\n", "{\n").rejections())
                .extracting(RejectedLine::line)
                .containsExactly(4L);
    }

    @Test
    void the_same_file_again_accepts_nothing() {
        importing(OPENED, RESPONDED, RESTORED);
        assertThat(importing(OPENED, RESPONDED, RESTORED).rejections())
                .extracting(RejectedLine::code)
                .containsExactly("DUPLICATE_CASE", "DUPLICATE_FACT", "DUPLICATE_FACT");
    }

    @Test
    void the_rest_of_a_file_may_be_imported_later() {
        importing(OPENED, RESPONDED);
        assertThat(importing(OPENED, RESPONDED, RESTORED).accepted()).isEqualTo(1);
    }

    @Test
    void adjoining_lines_of_a_case_are_recorded_together() {
        importing(OPENED, RESPONDED, OPENED.replace("\"A\"", "\"B\""), RESTORED);
        assertThat(cases.orders)
                .extracting(order -> order.subject() + order.commands().size())
                .containsExactly("A2", "B1", "A1");
    }

    @Test
    void a_broken_line_is_reported_and_stops_nothing() {
        assertThat(importing(OPENED, "{\"case\":\n", "[]\n", "null\n", "7\n", RESPONDED))
                .isEqualTo(
                        new Finished(
                                2,
                                4,
                                List.of(
                                        broken(2, "Not a JSON object of a fact's words."),
                                        broken(3, "Not a JSON object of a fact's words."),
                                        broken(4, "Not a JSON object."),
                                        broken(5, "Not a JSON object of a fact's words."))));
    }

    private static RejectedLine broken(long line, String message) {
        return new RejectedLine(line, "BAD_LINE", message);
    }

    @Test
    void a_line_without_end_is_reported_and_stops_nothing() {
        var finished = importing(OPENED, "x".repeat(ImportReader.MAX_LINE + 1) + "\n", RESPONDED);
        assertThat(finished.accepted()).isEqualTo(2);
        assertThat(finished.rejections())
                .extracting(RejectedLine::line, RejectedLine::code)
                .containsExactly(tuple(2L, "LINE_TOO_LONG"));
    }

    @Test
    void an_unknown_fact_is_reported() {
        assertThat(importing(OPENED, fact("A", "SlaBreached", "01:30", "E")).rejections())
                .extracting(RejectedLine::code)
                .containsExactly("UNKNOWN_FACT");
    }

    @Test
    void what_a_field_cannot_say_is_reported_with_the_field() {
        assertThat(
                        importing(
                                        OPENED.replace("Etc/UTC", "Mars/Base"),
                                        OPENED.replace("\"level\":3", "\"level\":5"),
                                        OPENED.replace("PHONE", "PIGEON"),
                                        OPENED.replace("2016-02-29T", "2016-02-30T"),
                                        OPENED.replace("2016-", "-200000000-"),
                                        OPENED.replace("\"S\"", "\"\\u0000\""),
                                        OPENED.replace("\"A\"", "\"a/b\""),
                                        OPENED.replace("\"symptom\":\"X\"", "\"x\":1"))
                                .rejections())
                .allMatch(line -> line.code().equals("BAD_FIELD"))
                .extracting(line -> line.message().split(" ", 2)[0])
                .containsExactly(
                        "zone",
                        "level",
                        "channel",
                        "occurredAt",
                        "occurredAt",
                        "site",
                        "case",
                        "symptom");
    }

    @Test
    void what_the_rules_refuse_is_reported_with_their_code() {
        assertThat(
                        importing(
                                        OPENED.replace("\"zone\":\"Etc/UTC\",", ""),
                                        fact("Z", "ServiceRestored", "01:30", "E"))
                                .rejections())
                .extracting(RejectedLine::code)
                .containsExactly("NO_TIME_ZONE", "UNKNOWN_CASE");
    }

    @Test
    void an_offset_is_as_good_as_utc() {
        importing(OPENED.replace("01:16:00Z", "09:16:00+08:00"));
        assertThat(cases.factsOf("A").getFirst().occurredAt())
                .isEqualTo(Instant.parse("2016-02-29T01:16:00Z"));
    }

    @Test
    void only_an_operator_imports() {
        var clock = InstantSource.system();
        var answer =
                new ImportApi(desks(cases), clock)
                        .importFacts(
                                pieces(OPENED),
                                new Actor("max", Role.PARTNER_MANAGER, "P", null, null),
                                new CommandId("import"));
        assertThatThrownBy(answer::blockLast)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        no -> assertThat(no.rejection().code()).isEqualTo("NOT_AUTHORISED"));
    }

    @Test
    void it_says_now_and_then_how_far_it_has_come() {
        var lines =
                IntStream.range(0, 12_000)
                        .mapToObj(i -> OPENED.replace("\"A\"", "\"A" + i + "\""))
                        .collect(Collectors.joining());
        var reports = reports(cases, OPERATOR, lines);
        assertThat(reports).hasSize(3);
        assertThat(((Underway) reports.get(1)).progress().lines()).isEqualTo(10_000);
        assertThat(last(reports).accepted()).isEqualTo(12_000);
    }

    @Test
    void it_keeps_a_bounded_number_of_rejections_and_tells_the_others_on_the_way() {
        var reports = reports(cases, OPERATOR, "{\n".repeat(3_500));
        assertThat(last(reports).rejected()).isEqualTo(3_500);
        assertThat(last(reports).rejections()).hasSize(ImportTally.KEPT);
        assertThat(told(reports)).isEqualTo(2_500);
    }

    private static int told(List<ImportReport> reports) {
        return reports.stream()
                .mapToInt(report -> report instanceof Underway on ? on.rejections().size() : 0)
                .sum();
    }

    @Test
    void a_case_of_many_facts_is_recorded_in_several_appends() {
        importing(OPENED, RESPONDED.repeat(ImportGrouping.MAX_FACTS));
        assertThat(cases.orders)
                .extracting(order -> order.commands().size())
                .containsExactly(ImportGrouping.MAX_FACTS, 1);
    }

    @Test
    void a_log_that_does_not_answer_stops_the_reading() {
        Commands<CaseCommand> silent = _ -> new CompletableFuture<>();
        var read = new AtomicInteger();
        var endless =
                Flux.<DataBuffer>generate(sink -> {
                    var line = OPENED.replace("\"A\"", "\"A" + read.get() + "\"");
                    var bytes = line.getBytes(StandardCharsets.UTF_8);
                    read.incrementAndGet();
                    sink.next(piece(bytes, 0, bytes.length));
                });
        new ImportApi(desks(silent), InstantSource.system())
                .importFacts(endless, OPERATOR, new CommandId("import"))
                .subscribe()
                .dispose();
        assertThat(read.get())
                .isBetween(ImportApi.SUBJECTS_IN_FLIGHT, 4 * ImportApi.SUBJECTS_IN_FLIGHT);
    }

    @Test
    void an_overloaded_log_is_waited_for() {
        var calls = new AtomicInteger();
        Commands<CaseCommand> busy =
                order ->
                        calls.incrementAndGet() < 3
                                ? CompletableFuture.failedFuture(new IllegalStateException("full"))
                                : CompletableFuture.completedFuture(
                                        List.of(new Answer.Accepted("A", 1, 1, true)));
        assertThat(last(reports(busy, OPERATOR, OPENED)).accepted()).isEqualTo(1);
    }

    private static <T> SyncHandlerMethodArgumentResolver handing(Class<T> type, T value) {
        return new SyncHandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == type;
            }

            @Override
            public Object resolveArgumentValue(
                    MethodParameter parameter, BindingContext binding, ServerWebExchange exchange) {
                return value;
            }
        };
    }

    @Test
    void an_import_streams_its_answer_line_by_line() {
        WebTestClient.bindToController(
                        new ImportApi(desks(cases), InstantSource.fixed(Instant.EPOCH)))
                .argumentResolvers(resolvers ->
                        resolvers.addCustomResolver(
                                handing(Actor.class, OPERATOR),
                                handing(CommandId.class, new CommandId("request"))))
                .build()
                .post()
                .uri("/api/imports")
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue(
                        "{\"case\":\"C-1\",\"fact\":\"Nonsense\",\"occurredAt\":\"2026-01-05T08:00:00Z\"}\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                .expectBody(String.class)
                .isEqualTo(
                        "{\"accepted\":0,\"rejected\":1,\"rejections\":[{\"line\":1,\"code\":"
                                + "\"UNKNOWN_FACT\",\"message\":\"No fact is called so.\"}]}\n");
    }
}
