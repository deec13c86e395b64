package io.caseledger.command.imports;

import io.caseledger.command.Answer;
import io.caseledger.command.CommandId;
import io.caseledger.command.Desk;
import io.caseledger.command.Order;
import io.caseledger.command.RejectedException;
import io.caseledger.command.Rejection;
import io.caseledger.command.imports.ImportReader.Told;
import io.caseledger.command.imports.ImportReport.RejectedLine;
import io.caseledger.command.imports.ImportedLine.Fact;
import io.caseledger.command.imports.ImportedLine.Unreadable;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Takes in files of old facts, one a line, as fast as the log takes them and no faster.
@RestController
class ImportApi {

    /// Subjects whose facts are on the way to the log at once.
    static final int SUBJECTS_IN_FLIGHT = 128;

    /// An overloaded log is waited for, some ten seconds in all.
    static final int RETRIES = 12;

    static final Duration FIRST_RETRY = Duration.ofMillis(20);
    static final Duration LONGEST_RETRY = Duration.ofSeconds(2);

    /// The log could not be reached for so long that these lines were given up.
    static final String NOT_RECORDED = "NOT_RECORDED";

    private static final Rejection NOT_AUTHORISED =
            new Rejection(Rejection.Kind.NOT_PERMITTED, "NOT_AUTHORISED", "Only operators import.");

    private static final Retry PATIENCE =
            Retry.backoff(RETRIES, FIRST_RETRY)
                    .maxBackoff(LONGEST_RETRY)
                    .onRetryExhaustedThrow((_, last) -> last.failure());

    private final List<Desk<?>> desks;
    private final InstantSource clock;

    ImportApi(List<Desk<?>> desks, InstantSource clock) {
        this.desks = desks;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/imports",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_NDJSON_VALUE)
    Flux<ImportReport> importFacts(
            @RequestBody Flux<DataBuffer> file, Actor importer, CommandId id) {
        if (importer.role() != Role.OPERATOR) {
            return Flux.error(new RejectedException(NOT_AUTHORISED));
        }
        // The run's own id, not the request's: a file that is sent again is judged again.
        var run = new Run(UUID.randomUUID().toString(), id.value());
        var tally = new ImportTally(clock);
        return facts().map(facts -> new ImportReader(facts, importer, clock.instant()))
                .flatMapMany(reader -> groups(file, reader))
                .flatMap(run::record, SUBJECTS_IN_FLIGHT)
                .concatMapIterable(result -> tally.add(result.accepted(), result.rejected()))
                .concatWith(Flux.defer(() -> Flux.fromIterable(tally.last())));
    }

    /// All that an import may tell, by the names of the facts.
    private Mono<Map<String, Told<?>>> facts() {
        return Flux.fromIterable(desks)
                .concatMap(ImportApi::facts)
                .collectMap(Entry::getKey, Entry::getValue);
    }

    private static <C> Flux<Entry<String, Told<?>>> facts(Desk<C> desk) {
        return Mono.fromFuture(() -> desk.edge().facts(), true)
                .retryWhen(PATIENCE)
                .flatMapIterable(Map::entrySet)
                .map(fact -> Map.entry(fact.getKey(), new Told<>(desk, fact.getValue())));
    }

    /// Adjoining lines of one subject, which are recorded together.
    private static Flux<List<ImportedLine>> groups(Flux<DataBuffer> file, ImportReader reader) {
        var grouping = new ImportGrouping();
        return file.map(ImportApi::bytes)
                .concatMapIterable(reader::read)
                .concatWith(Flux.defer(() -> Flux.fromIterable(reader.finish())))
                .bufferUntil(grouping::begins, true);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private record Result(int accepted, List<RejectedLine> rejected) {}

    /// One import.
    private final class Run {

        private final String id;
        private final String correlationId;

        private Run(String id, String correlationId) {
            this.id = id;
            this.correlationId = correlationId;
        }

        private Mono<Result> record(List<ImportedLine> group) {
            return switch (group.getFirst()) {
                case Unreadable(var rejection) -> Mono.just(new Result(0, List.of(rejection)));
                case Fact<?> first -> record(first, group);
            };
        }

        /// The same id on every try: what was recorded after all is not recorded again.
        @SuppressWarnings("unchecked") // one subject's facts are all of its kind
        private <C> Mono<Result> record(Fact<C> first, List<ImportedLine> group) {
            var facts = group.stream().map(line -> (Fact<C>) line).toList();
            var order =
                    new Order<>(
                            first.subject(),
                            facts.stream().map(Fact::command).toList(),
                            new CommandId(id + ":" + first.number()),
                            null,
                            correlationId,
                            null);
            return Mono.fromFuture(() -> first.desk().commands().sendAll(order), true)
                    .retryWhen(PATIENCE)
                    .map(answers -> result(facts, answers))
                    .onErrorResume(_ -> Mono.just(givenUp(facts)));
        }
    }

    private static Result result(List<? extends Fact<?>> facts, List<Answer> answers) {
        var rejected = new ArrayList<RejectedLine>(0);
        for (var i = 0; i < facts.size(); i++) {
            if (answers.get(i) instanceof Answer.Rejected(var no)) {
                rejected.add(new RejectedLine(facts.get(i).number(), no.code(), no.message()));
            }
        }
        return new Result(facts.size() - rejected.size(), rejected);
    }

    private static Result givenUp(List<? extends Fact<?>> facts) {
        return new Result(
                0,
                facts.stream()
                        .map(fact ->
                                new RejectedLine(
                                        fact.number(),
                                        NOT_RECORDED,
                                        "The log did not answer; import it again."))
                        .toList());
    }
}
