package io.caseledger.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.CommandId;
import io.caseledger.command.CommandsInMemory;
import io.caseledger.command.casehandling.Case;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.CaseHandling;
import io.caseledger.command.imports.ImportReport.Finished;
import io.caseledger.kernel.casehandling.CaseEvent;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/// A year of incidents of a real company, each fact of which the rules must allow.
class RealFactsTest {

    private static final long FACTS = 84_933;

    private final CommandsInMemory<CaseCommand, Case, CaseEvent> cases =
            new CommandsInMemory<>(new CaseHandling());

    private Finished importing(Path file) {
        return (Finished)
                new ImportApi(ImportApiTest.desks(cases), InstantSource.system())
                        .importFacts(
                                DataBufferUtils.readInputStream(
                                        () -> open(file),
                                        DefaultDataBufferFactory.sharedInstance,
                                        16 * 1024),
                                ImportApiTest.OPERATOR,
                                new CommandId("import"))
                        .last()
                        .blockOptional()
                        .orElseThrow();
    }

    private static InputStream open(Path file) {
        try {
            return new GZIPInputStream(new FileInputStream(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_fact_is_accepted_once_and_never_again() {
        var file = SharedFiles.find("data/servicenow-facts.ndjson.gz");
        assertThat(importing(file)).isEqualTo(new Finished(FACTS, 0, List.of()));
        var recorded = cases.position();
        assertThat(importing(file).accepted()).isZero();
        assertThat(cases.position()).isEqualTo(recorded);
    }
}
