package io.caseledger.command.partners;

import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.CaseId;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.RejectedException;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is asked of the survey of a case: the customer's answer. Passing time asks for it, so
/// nobody else need.
public final class SurveyApi implements Edge<SurveyCommand> {

    record Opinion(
            @Nullable @Min(1) Integer cycle,
            @NotNull @Min(1) @Max(5) Integer score,
            @Nullable @PlainText(max = REMARK) String comment,
            @Nullable Instant occurredAt) {

        AnswerSurvey by(Call call) {
            var about = cycle == null ? 1 : cycle;
            return new AnswerSurvey(
                    call.subject(), about, score, comment, Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, SurveyCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        "/api/cases/{id}/survey-answers",
                        "The customer says how content it is, 1 to 5",
                        Opinion.class,
                        Opinion::by));
    }

    @Override
    public CompletableFuture<Map<String, Telling<SurveyCommand>>> facts() {
        return CompletableFuture.completedFuture(
                Map.of(
                        "SurveyInvited", SurveyApi::invitation,
                        "SurveyAnswered", SurveyApi::answer));
    }

    private static InviteSurvey invitation(Words words, Entry entry) {
        return new InviteSurvey(
                words.caseId("case"),
                cycle(words),
                words.name("customer"),
                words.optionalName("partner"),
                words.instant("closedAt"),
                entry);
    }

    private static AnswerSurvey answer(Words words, Entry entry) {
        return new AnswerSurvey(
                words.caseId("case"),
                cycle(words),
                words.number("score", 1, 5),
                words.optionalRemark("comment"),
                entry);
    }

    private static int cycle(Words words) {
        return words.has("cycle") ? words.number("cycle", 1, Integer.MAX_VALUE) : 1;
    }

    /// About a case of an impossible name nobody was asked.
    @Override
    public String subject(SurveyCommand command) {
        if (!CaseId.isOne(command.caseId())) {
            throw new RejectedException(Refusal.UNKNOWN_SURVEY.rejection());
        }
        return command.subject();
    }

    @Override
    public String noun() {
        return "survey";
    }

    /// Answers are told with the case.
    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return null;
    }
}
