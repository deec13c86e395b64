package io.caseledger.command.casehandling;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Call;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// How a fact of a case is corrected, as it is asked over HTTP: by the event's id, which the
/// history tells.
final class CaseCorrection {

    /// References, such as the number of a call or the name of a document.
    private static final int MOST_EVIDENCE = 20;

    private CaseCorrection() {}

    record Correction(
            @NotNull UUID eventId,
            @NotNull Instant occurredAt,
            @NotNull @PlainText(max = REMARK) String reason,
            @NotNull @Size(min = 1, max = MOST_EVIDENCE)
                    List<@NotNull @PlainText(max = NAME) String> evidence,
            @NotNull @PlainText(max = NAME) String approvedBy,
            @Nullable @PlainText(max = NAME) String appeal) {

        CompletableFuture<CaseCommand> by(Call call, RecordedFacts log) {
            return log.find(CaseApi.existing(call.subject()), eventId, appeal)
                    .thenApply(found -> by(call, found.orElse(null)));
        }

        private CorrectFact by(Call call, @Nullable RecordedFact target) {
            return new CorrectFact(
                    call.subject(),
                    target,
                    occurredAt,
                    reason,
                    evidence,
                    approvedBy,
                    appeal,
                    Entry.of(call, null));
        }
    }

    static Endpoint<Correction, CaseCommand> endpoint(RecordedFacts log) {
        return Endpoint.inquiring(
                CaseApi.CASES + "/{id}/corrections",
                "Correct the time of a fact; its verdicts follow",
                Correction.class,
                (said, call) -> said.by(call, log));
    }
}
