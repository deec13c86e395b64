package io.caseledger.server.commands;

import static io.caseledger.server.commands.Due.text;

import io.caseledger.command.Commands;
import io.caseledger.command.spareparts.ReplacementCommand;
import io.caseledger.command.spareparts.ReplacementProcess;
import io.caseledger.command.spareparts.ReviewReplacement;
import io.r2dbc.spi.Readable;

/// Replacements that something has happened to, or that passing time has something to say of. Each
/// takes the steps that it can take, and then hears what time it is.
record DueReplacements(ReplacementProcess process, Commands<ReplacementCommand> replacements) {

    /// A visit may ask for a unit, and whoever asks beside it for the same: looking again after a
    /// few is cheaper than losing races.
    private static final int AT_ONCE = 16;

    /// Not before the rows of units show all that the replacement's own row shows. What is looked
    /// at is looked at again when passing time has something to say, and otherwise not before
    /// something happens to it.
    Due kind() {
        return new Due(
                "spareparts",
                "rmas",
                """
                select r.ctid::text as line, rma from readmodel.rmas r
                where review_at <= :now and position <= (
                    select min(position) from readmodel.progress where projection = 'spareparts')
                order by review_at limit least(:limit, %d) for update of r skip locked
                """
                        .formatted(AT_ONCE),
                this::visit,
                """
                update readmodel.rmas set review_at = nullif(next_at, review_at)
                where ctid = any(:lines::tid[])
                """);
    }

    private Question<ReplacementCommand> visit(Readable row) {
        var rma = text(row, "rma");
        return new Question<>(
                rma,
                replacements,
                entry ->
                        process.advance(rma, entry)
                                .thenApply(_ -> new ReviewReplacement(rma, entry)));
    }
}
