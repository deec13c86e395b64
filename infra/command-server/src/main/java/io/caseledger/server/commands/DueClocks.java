package io.caseledger.server.commands;

import io.caseledger.command.Commands;
import io.caseledger.command.casehandling.CaseCommand;
import io.caseledger.command.casehandling.RecordPassingTime;
import io.r2dbc.spi.Readable;

/// Cases of which a clock ran out in silence. Domain 4.3, case SLA process.
record DueClocks(Commands<CaseCommand> cases) {

    Due kind() {
        return new Due(
                "sla",
                "sla_cases",
                """
                select ctid::text as line, case_id from readmodel.sla_cases where ready_at <= :now
                order by ready_at limit :limit for update skip locked
                """,
                this::question,
                """
                update readmodel.sla_cases set ready_at = null
                where ctid = any(:lines::tid[])
                """);
    }

    private Question<CaseCommand> question(Readable row) {
        var id = Due.text(row, "case_id");
        return Question.of(id, cases, entry -> new RecordPassingTime(id, entry));
    }
}
