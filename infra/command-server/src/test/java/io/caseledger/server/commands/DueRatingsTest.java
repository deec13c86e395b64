package io.caseledger.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseledger.command.Answer;
import io.caseledger.command.Rejection;
import io.caseledger.command.partners.ApplyKnockOut;
import io.caseledger.command.partners.PartnershipCommand;
import io.caseledger.command.partners.PublishRating;
import io.caseledger.command.partners.SealQuarter;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.partners.RatingEvent.QuarterSealed;
import io.caseledger.kernel.partners.RatingEvent.StarRatingPublished;
import io.caseledger.kernel.rating.Capability;
import io.caseledger.kernel.rating.Fleet;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.RatingEngine;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.StarRating;
import io.caseledger.kernel.rating.TrackRecord;
import io.caseledger.kernel.sla.ClockName;
import io.caseledger.query.LogOfCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Quarters that are over, ratings that are made of them, and knock-outs that are seen before.
final class DueRatingsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant MARCH = LogOfCases.MARCH;
    private static final Quarter FIRST = new Quarter(2016, 1);
    private static final Instant SEALED = FIRST.plus(1).start().plus(DAY.multipliedBy(10));

    private final OnePartner p = new OnePartner();

    @Test
    void a_quarter_is_sealed_ten_days_after_its_end_on_all_that_the_log_holds() {
        p.register(MARCH);
        assertThat(p.ask(SEALED.minusMillis(1))).isEmpty();
        assertThat(p.ask(SEALED))
                .singleElement()
                .satisfies(command -> {
                    var seal = (SealQuarter) command;
                    assertThat(seal.partner()).isEqualTo("P");
                    assertThat(seal.quarter()).isEqualTo(FIRST);
                    assertThat(seal.region()).isEqualTo("north");
                    assertThat(seal.logPosition()).isEqualTo(p.log.last());
                });
        assertThat(p.ask(SEALED)).isEmpty();
    }

    @Test
    void quarters_that_were_over_before_a_partner_was_told_of_are_left_to_people() {
        p.register(FIRST.plus(-8).start());
        assertThat(p.ask(SEALED.minusMillis(1))).isEmpty();
        assertThat(quarters(p.ask(SEALED))).containsExactly(FIRST);
    }

    /// A star moves from the one before, so that one is published first.
    @Test
    void after_a_long_absence_quarters_are_sealed_in_order() {
        p.register(MARCH);
        var late = SEALED.plus(DAY.multipliedBy(300));
        assertThat(quarters(p.ask(late))).containsExactly(FIRST);
        p.happens("rating-P", sealed(FIRST, late));
        assertThat(p.ask(late)).isEmpty();
        p.draft();
        assertThat(p.ask(late)).singleElement().isInstanceOf(PublishRating.class);
        p.happens("rating-P", published(FIRST, late));
        assertThat(quarters(p.ask(late))).containsExactly(FIRST.plus(1));
    }

    /// An appeal was upheld.
    @Test
    void a_quarter_is_sealed_again_once_the_one_before_was_rated_again() {
        p.register(MARCH);
        var second = FIRST.plus(1);
        var late = second.plus(1).start().plus(DAY.multipliedBy(10));
        p.happens("rating-P", sealed(FIRST, SEALED));
        p.happens("rating-P", published(FIRST, SEALED));
        p.happens("rating-P", sealed(second, late));
        p.happens("rating-P", published(second, late));
        assertThat(p.ask(late)).isEmpty();
        p.happens("rating-P", sealed(FIRST, late));
        assertThat(p.ask(late)).isEmpty();
        p.draft();
        assertThat(p.ask(late)).singleElement().isInstanceOf(PublishRating.class);
        p.happens("rating-P", published(FIRST, late));
        assertThat(quarters(p.ask(late))).containsExactly(second);
        p.happens("rating-P", sealed(second, late));
        p.happens("rating-P", published(second, late));
        assertThat(p.ask(late)).isEmpty();
    }

    @Test
    void when_people_seal_a_quarter_of_the_past_passing_time_goes_on_from_there() {
        p.register(MARCH);
        var past = FIRST.plus(-4);
        p.happens("rating-P", sealed(past, SEALED));
        p.happens("rating-P", published(past, SEALED));
        assertThat(quarters(p.ask(SEALED))).containsExactly(past.plus(1));
    }

    private static List<Quarter> quarters(List<PartnershipCommand> asked) {
        return asked.stream().map(it -> ((SealQuarter) it).quarter()).toList();
    }

    private QuarterSealed sealed(Quarter quarter, Instant when) {
        return new QuarterSealed("P", quarter, p.log.last(), 1, "north", when);
    }

    /// From the seal that was told just before.
    private StarRatingPublished published(Quarter quarter, Instant when) {
        return new StarRatingPublished(rating(quarter, p.log.last() - 1), when.plus(DAY), when);
    }

    private static StarRating rating(Quarter quarter, long position) {
        return RatingEngine.rate(
                new TrackRecord(
                        "P",
                        quarter,
                        quarter.last(),
                        position,
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Fleet.SILENT,
                        new Capability(List.of(), Hotline.NONE, false, 0, 0),
                        List.of(),
                        null,
                        null),
                RatingPolicy.STAR_1);
    }

    @Test
    void a_draft_that_is_refused_is_not_sent_again_and_holds_nobody_up() {
        p.register(MARCH);
        p.happens("rating-P", sealed(FIRST, SEALED));
        p.draft();
        p.answer = new Answer.Rejected(new Rejection(Rejection.Kind.CONFLICT, "NO", "No."));
        assertThat(p.ask(SEALED))
                .singleElement()
                .satisfies(command ->
                        assertThat(((PublishRating) command).rating())
                                .isEqualTo(rating(FIRST, p.log.last() - 1)));
        p.draft();
        assertThat(p.ask(SEALED)).isEmpty();
        assertThat(quarters(p.ask(SEALED.plus(DAY.multipliedBy(91)))))
                .containsExactly(FIRST.plus(1));
    }

    @Test
    void a_knock_out_that_follows_from_facts_is_put_on_file_once_for_a_registered_partner() {
        for (var id : List.of("A", "B")) {
            p.log.open(id, Level.ONE, "P", MARCH);
            var limit = MARCH.plus(Duration.ofHours(2));
            p.log.append(
                    id,
                    new SlaBreached(
                            ClockName.PARTNER_REPORT, 1, limit, "HANDBOOK-1", limit.plusMillis(1)));
        }
        p.project();
        var now = MARCH.plus(Duration.ofHours(3));
        p.stand(now);
        assertThat(p.ask(now)).isEmpty();
        p.register(MARCH);
        p.stand(now);
        assertThat(p.ask(now))
                .singleElement()
                .satisfies(command -> {
                    var apply = (ApplyKnockOut) command;
                    assertThat(apply.quarter()).isEqualTo(FIRST);
                    assertThat(apply.knockOut().cause())
                            .isEqualTo(KnockOutCause.LEVEL_ONE_UNREPORTED);
                    assertThat(apply.knockOut().cap()).isEqualTo(3);
                    assertThat(apply.knockOut().events()).hasSize(2);
                });
        p.stand(now.plus(DAY));
        assertThat(p.ask(now.plus(DAY))).isEmpty();
    }
}
