package io.caseledger.command.axon;

import io.caseledger.command.Answer;
import io.caseledger.command.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.jspecify.annotations.Nullable;

/// What was decided; where it went is known only after the commit.
///
/// @param verdicts one for each command of the order, absent for a yes
/// @param repeated the order was carried out before
record Ticket<S>(
        Loaded<S> before,
        Loaded<S> after,
        List<@Nullable Rejection> verdicts,
        @Nullable Receipt repeated,
        EventStoreTransaction transaction) {

    boolean isAppended() {
        return after.version() > before.version();
    }

    /// A "no", or a yes without effect, that a newer state might turn into another answer. Where
    /// something was appended, the expected version has vouched for the state.
    boolean isDoubtful() {
        return before.remembered() && repeated == null && !isAppended();
    }

    ConsistencyMarker marker() {
        return transaction.appendPosition();
    }

    /// What is known of the stream after the commit.
    Loaded<S> committed(Markers markers) {
        return isAppended() ? after.at(markers.position(marker())) : after;
    }

    List<Answer> answers(String subject, Loaded<S> committed) {
        if (repeated != null) {
            return same(
                    new Answer.Accepted(
                            subject, repeated.version(), repeated.position(), repeated.created()));
        }
        var yes =
                new Answer.Accepted(
                        subject,
                        committed.version(),
                        committed.position(),
                        isAppended() && before.version() == 0);
        var answers = new ArrayList<Answer>(verdicts.size());
        for (var no : verdicts) {
            answers.add(no == null ? yes : new Answer.Rejected(no));
        }
        return answers;
    }

    private List<Answer> same(Answer answer) {
        return verdicts.stream().map(_ -> answer).toList();
    }
}
