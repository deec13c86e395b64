package io.caseledger.server.commands;

import static io.caseledger.server.commands.Due.text;
import static io.caseledger.server.commands.Due.value;

import io.caseledger.command.Commands;
import io.caseledger.command.Entry;
import io.caseledger.command.partners.ApplyKnockOut;
import io.caseledger.command.partners.InviteSurvey;
import io.caseledger.command.partners.PartnerCommand;
import io.caseledger.command.partners.PublishRating;
import io.caseledger.command.partners.RatingCommand;
import io.caseledger.command.partners.RatingPolicies;
import io.caseledger.command.partners.RecordedElsewhere;
import io.caseledger.command.partners.ReviewCertificates;
import io.caseledger.command.partners.ReviewOverride;
import io.caseledger.command.partners.ReviewSurvey;
import io.caseledger.command.partners.SealQuarter;
import io.caseledger.command.partners.SurveyCommand;
import io.caseledger.kernel.rating.KnockOut;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Quarter;
import io.caseledger.kernel.rating.StarRating;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// What comes due around partners: certificates and surveys that nobody touches, knock-outs that
/// are seen, quarters that are over, ratings that are made, overrides that end. Domain 4.3.
///
/// @param values reads a rating as the query side wrote it
record DueAroundPartners(
        Commands<PartnerCommand> partners,
        Commands<SurveyCommand> surveys,
        Commands<RatingCommand> ratings,
        RecordedElsewhere log,
        JsonMapper values) {

    private static final String PARTNERS = "partners";

    /// A rating is as long as its partner's year.
    private static final int RATINGS_AT_ONCE = 16;

    List<Mono<Due>> kinds() {
        return List.of(
                Mono.just(Due.toReview(PARTNERS, "certificates", this::certificates)),
                Mono.just(customersToAsk()),
                Mono.just(Due.toReview(PARTNERS, "surveys", this::survey)),
                Mono.just(Due.toReview(PARTNERS, "knock_outs", this::knockOut)),
                Mono.fromFuture(log::policies).map(this::quartersToSeal),
                Mono.just(ratingsToPublish()),
                Mono.just(Due.toReview(PARTNERS, "overrides", this::override)));
    }

    private Question<PartnerCommand> certificates(Readable row) {
        var partner = text(row, "partner");
        return Question.of(partner, partners, entry -> new ReviewCertificates(partner, entry));
    }

    /// A case that is reopened before has no row any more.
    private Due customersToAsk() {
        return new Due(
                "casehandling",
                "unasked",
                """
                select ctid::text as line, * from readmodel.unasked
                where closed_at <= :now - interval '%s'
                order by closed_at limit :limit for update skip locked
                """
                        .formatted(InviteSurvey.AFTER_CLOSING),
                this::invitation,
                "delete from readmodel.unasked where ctid = any(:lines::tid[])");
    }

    private Question<SurveyCommand> invitation(Readable row) {
        var caseId = text(row, "case_id");
        var cycle = value(row, "cycle", Integer.class);
        var customer = text(row, "customer");
        var partner = row.get("partner", String.class);
        var closedAt = value(row, "closed_at", Instant.class);
        return Question.of(
                SurveyCommand.subject(caseId, cycle),
                surveys,
                entry -> new InviteSurvey(caseId, cycle, customer, partner, closedAt, entry));
    }

    private Question<SurveyCommand> survey(Readable row) {
        var caseId = text(row, "case_id");
        var cycle = value(row, "cycle", Integer.class);
        return Question.of(
                SurveyCommand.subject(caseId, cycle),
                surveys,
                entry -> new ReviewSurvey(caseId, cycle, entry));
    }

    private Question<RatingCommand> knockOut(Readable row) {
        var partner = text(row, "partner");
        var quarter = Quarter.parse(text(row, "quarter"));
        var knockOut =
                new KnockOut(
                        KnockOutCause.valueOf(text(row, "cause")),
                        value(row, "cap", Short.class),
                        List.of(value(row, "events", UUID[].class)),
                        null);
        return Question.of(
                partner, ratings, entry -> new ApplyKnockOut(partner, quarter, knockOut, entry));
    }

    /// In order: a star moves from that of the quarter before, which is published, or refused, by
    /// then.
    private Due quartersToSeal(RatingPolicies policies) {
        return new Due(
                PARTNERS,
                "unsealed",
                """
                select u.ctid::text as line, partner, quarter_ends, region
                from readmodel.unsealed u join readmodel.partners using (partner)
                where quarter_ends <= :now - interval '%s'
                and not exists (select from readmodel.seals s where s.partner = u.partner
                    and s.rated_at_position is distinct from s.log_position
                    and (s.draft is null or s.review_at is not null))
                order by quarter_ends limit :limit for update of u skip locked
                """
                        .formatted(policies.inForce().sealAfter()),
                row -> seal(row, policies),
                "update readmodel.unsealed set quarter_ends = null where ctid = any(:lines::tid[])");
    }

    /// Where the log ends is looked up last: what the quarter before was rated lies before it.
    private Question<RatingCommand> seal(Readable row, RatingPolicies policies) {
        var partner = text(row, "partner");
        var quarter = Quarter.of(value(row, "quarter_ends", Instant.class)).plus(-1);
        var region = text(row, "region");
        return new Question<>(
                partner,
                ratings,
                entry ->
                        log.lastPosition()
                                .thenApply(position ->
                                        new SealQuarter(
                                                partner, quarter, position, region, policies,
                                                entry)));
    }

    private Due ratingsToPublish() {
        return new Due(
                PARTNERS,
                "seals",
                """
                select ctid::text as line, partner, draft from readmodel.seals
                where review_at <= :now order by log_position limit least(:limit, %d)
                for update skip locked
                """
                        .formatted(RATINGS_AT_ONCE),
                this::publication,
                "update readmodel.seals set review_at = null where ctid = any(:lines::tid[])");
    }

    private Question<RatingCommand> publication(Readable row) {
        var draft = value(row, "draft", byte[].class);
        return new Question<>(
                text(row, "partner"),
                ratings,
                entry -> log.policies().thenApply(policies -> publish(draft, policies, entry)));
    }

    private PublishRating publish(byte[] draft, RatingPolicies policies, Entry entry) {
        var rating = values.readValue(draft, StarRating.class);
        return new PublishRating(rating, policies.version(rating.policy()), entry);
    }

    private Question<RatingCommand> override(Readable row) {
        var partner = text(row, "partner");
        return Question.of(partner, ratings, entry -> new ReviewOverride(partner, entry));
    }
}
