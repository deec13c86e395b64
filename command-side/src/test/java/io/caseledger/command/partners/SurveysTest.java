package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.ALREADY_ANSWERED;
import static io.caseledger.command.partners.Refusal.ALREADY_INVITED;
import static io.caseledger.command.partners.Refusal.BEFORE_INVITATION;
import static io.caseledger.command.partners.Refusal.INVALID_SCORE;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.NOT_CUSTOMER;
import static io.caseledger.command.partners.Refusal.SURVEY_EXPIRED;
import static io.caseledger.command.partners.Refusal.TOO_EARLY;
import static io.caseledger.command.partners.Refusal.UNKNOWN_SURVEY;
import static io.caseledger.command.partners.Who.CARL;
import static io.caseledger.command.partners.Who.CATE;
import static io.caseledger.command.partners.Who.CUSTOMER;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.OPERATOR;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.imported;
import static io.caseledger.command.partners.Who.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Entry;
import io.caseledger.command.axon.PartnershipFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.partners.SurveyEvent;
import io.caseledger.kernel.partners.SurveyEvent.SurveyAnswered;
import io.caseledger.kernel.partners.SurveyEvent.SurveyExpired;
import io.caseledger.kernel.partners.SurveyEvent.SurveyInvited;
import io.caseledger.kernel.partners.SurveyEvent.SurveyReminded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Domain 4.3, survey process: asked a day after closing, reminded on day 5, over on day 14.
class SurveysTest {

    private static final Instant CLOSED = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant INVITED = CLOSED.plus(Duration.ofDays(1));
    private static final Instant ENDS = days(14);

    private static Instant days(long days) {
        return INVITED.plus(Duration.ofDays(days));
    }

    private static PartnershipFixture<SurveyCommand, Survey, SurveyEvent> given(
            SurveyEvent... facts) {
        return new PartnershipFixture<>(Partnership.surveys(), List.of(facts));
    }

    private static InviteSurvey invite(Entry entry) {
        return new InviteSurvey("C-1", 2, CUSTOMER, PARTNER, CLOSED, entry);
    }

    private static SurveyInvited invited() {
        return new SurveyInvited("C-1", 2, CUSTOMER, PARTNER, ENDS, INVITED);
    }

    private static AnswerSurvey answer(Entry entry) {
        return answer(4, entry);
    }

    private static AnswerSurvey answer(int score, Entry entry) {
        return new AnswerSurvey("C-1", 2, score, "quick", entry);
    }

    private static SurveyAnswered answered(Instant at) {
        return new SurveyAnswered(4, "quick", at);
    }

    private static SurveyExpired expired() {
        return new SurveyExpired(ENDS, ENDS.plusMillis(1));
    }

    private static ReviewSurvey review(Instant now) {
        return new ReviewSurvey("C-1", 2, now(Actor.SYSTEM, now));
    }

    @Test
    void the_customer_is_asked_a_day_after_closing() {
        given().when(invite(now(Actor.SYSTEM, INVITED))).then(invited());
        given().when(invite(now(Actor.SYSTEM, INVITED.minusMillis(1)))).refused(TOO_EARLY);
    }

    @Test
    void the_customer_is_asked_once_for_each_cycle() {
        given(invited()).when(invite(now(Actor.SYSTEM, days(1)))).refused(ALREADY_INVITED);
        assertThat(invite(now(Actor.SYSTEM, INVITED)).subject()).isEqualTo("C-1-2");
    }

    @Test
    void a_partner_does_not_choose_who_is_asked() {
        given().when(invite(now(MANAGER, INVITED))).refused(NOT_AUTHORISED);
    }

    @Test
    void the_customer_answers_through_the_last_moment() {
        given(invited()).when(answer(now(CARL, INVITED))).then(answered(INVITED));
        given(invited()).when(answer(now(CARL, ENDS))).then(answered(ENDS));
        given(invited()).when(answer(now(CARL, ENDS.plusMillis(1)))).refused(SURVEY_EXPIRED);
    }

    @Test
    void nobody_else_answers() {
        given(invited()).when(answer(now(CATE, days(1)))).refused(NOT_CUSTOMER);
        given(invited()).when(answer(now(MANAGER, days(1)))).refused(NOT_CUSTOMER);
        given(invited()).when(answer(now(OPERATOR, days(1)))).refused(NOT_CUSTOMER);
        given(invited(), answered(days(1))).when(answer(now(CATE, days(2)))).refused(NOT_CUSTOMER);
        given(invited(), expired()).when(answer(now(CATE, days(20)))).refused(NOT_CUSTOMER);
    }

    @Test
    void an_operator_imports_what_the_customer_answered() {
        given(invited()).when(answer(imported(days(1)))).then(answered(days(1)));
    }

    @Test
    void the_customer_answers_once() {
        given(invited(), answered(days(1)))
                .when(answer(now(CARL, days(2))))
                .refused(ALREADY_ANSWERED);
    }

    @Test
    void an_answer_given_in_time_and_told_later_counts() {
        var told = Entry.live(CARL, ENDS, ENDS.plus(Duration.ofHours(1)));
        given(invited(), expired()).when(answer(told)).then(answered(ENDS));
        given(invited(), expired()).when(answer(now(CARL, days(15)))).refused(SURVEY_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void an_answer_is_one_to_five(int score) {
        given(invited()).when(answer(score, now(CARL, days(1)))).refused(INVALID_SCORE);
    }

    @Test
    void an_answer_follows_a_question() {
        given().when(answer(now(CARL, days(1)))).refused(UNKNOWN_SURVEY);
        given(invited()).when(answer(now(CARL, INVITED.minusMillis(1)))).refused(BEFORE_INVITATION);
        given().when(review(days(5))).refused(UNKNOWN_SURVEY);
    }

    @Test
    void the_customer_is_reminded_once_on_day_five() {
        given(invited()).when(review(days(5).minusMillis(1))).thenNothing();
        given(invited()).when(review(days(5))).then(new SurveyReminded(days(5)));
        given(invited(), new SurveyReminded(days(5))).when(review(days(6))).thenNothing();
    }

    @Test
    void a_survey_ends_in_silence_after_day_fourteen() {
        given(invited(), new SurveyReminded(days(5))).when(review(ENDS)).thenNothing();
        given(invited()).when(review(ENDS.plusMillis(1))).then(expired());
        given(invited(), expired()).when(review(days(20))).thenNothing();
    }

    @Test
    void nobody_who_answered_is_reminded() {
        given(invited(), answered(days(1))).when(review(days(20))).thenNothing();
    }
}
