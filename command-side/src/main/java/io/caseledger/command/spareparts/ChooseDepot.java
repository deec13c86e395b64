package io.caseledger.command.spareparts;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.spareparts.RefusalCause;
import io.caseledger.kernel.spareparts.ReplacementEvent;
import io.caseledger.kernel.spareparts.ReplacementEvent.Candidate;
import io.caseledger.kernel.spareparts.ReplacementEvent.DepotChosen;
import io.caseledger.kernel.spareparts.ReplacementEvent.Passed;
import io.caseledger.kernel.spareparts.ReplacementEvent.Preference;
import io.caseledger.kernel.spareparts.ReplacementEvent.ReplacementRefused;
import io.caseledger.kernel.spareparts.Rma;
import io.caseledger.kernel.spareparts.RmaState;
import java.util.Comparator;
import java.util.List;

/// Prefers what arrives first, then what costs least, then the depot that comes first by name; the
/// others are kept with the reason. Domain 3.2.
///
/// @param candidates at most one unit of each depot
public record ChooseDepot(String rma, List<Candidate> candidates, Entry entry)
        implements ReplacementCommand.OfRequested {

    private static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparing(Candidate::arrivesBy)
                    .thenComparingInt(Candidate::cost)
                    .thenComparing(Candidate::depot);

    public ChooseDepot {
        candidates = candidates.stream().sorted(BEST_FIRST).toList();
    }

    @Override
    public Decision<ReplacementEvent> decide(Rma known) {
        if (known.state() != RmaState.ENTITLED) {
            return new Decision.Accepted<>(List.of());
        }
        if (candidates.isEmpty()) {
            return Decision.accept(
                    new ReplacementRefused(
                            RefusalCause.UNIT_NOT_AVAILABLE,
                            "No depot has a free unit of " + known.requested().part() + ".",
                            entry.occurredAt()));
        }
        var best = candidates.getFirst();
        var passed =
                candidates.stream()
                        .skip(1)
                        .map(other -> new Passed(other, because(best, other)))
                        .toList();
        return Decision.accept(new DepotChosen(best, passed, entry.occurredAt()));
    }

    private static Preference because(Candidate best, Candidate other) {
        if (best.arrivesBy().isBefore(other.arrivesBy())) {
            return Preference.ARRIVES_SOONER;
        }
        return best.cost() < other.cost() ? Preference.CHEAPER : Preference.FIRST_BY_NAME;
    }
}
