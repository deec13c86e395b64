package io.caseledger.command.partners;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.kernel.rating.KnockOutCause;
import io.caseledger.kernel.rating.Quarter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What people ask of a partner's ratings. The ratings themselves are nobody's to post: they are
/// made from the log.
public final class RatingApi implements Edge<RatingCommand> {

    /// An appeal that disputes more events disputes how they are counted: it may name examples.
    static final int MOST_DISPUTED = 500;

    private static final String A_QUARTER = "must be a quarter such as 2026-Q1";

    private final RecordedElsewhere log;

    public RatingApi(RecordedElsewhere log) {
        this.log = log;
    }

    record Appeal(
            @Nullable @PlainText(max = NAME) String appeal,
            @NotNull @Pattern(regexp = Quarter.FORM, message = A_QUARTER) String quarter,
            @NotNull @Size(min = 1, max = MOST_DISPUTED) List<@NotNull UUID> disputed,
            @NotNull @PlainText(max = REMARK) String reason,
            @Nullable Instant occurredAt) {

        FileAppeal by(Call call) {
            return new FileAppeal(
                    call.subject(),
                    appeal == null ? call.id().naming("A-") : appeal,
                    Quarter.parse(quarter),
                    disputed,
                    reason,
                    Entry.of(call, occurredAt));
        }
    }

    record Ruling(
            @NotNull @PlainText(max = NAME) String appeal,
            @NotNull Boolean upheld,
            @NotNull @PlainText(max = REMARK) String reason,
            @Nullable Instant occurredAt) {

        DecideAppeal by(Call call) {
            var entry = Entry.of(call, occurredAt);
            return new DecideAppeal(call.subject(), appeal, upheld, reason, entry);
        }
    }

    record OtherStar(
            @NotNull @Pattern(regexp = Quarter.FORM, message = A_QUARTER) String quarter,
            @NotNull Integer quarters,
            @NotNull Integer by,
            @NotNull @PlainText(max = REMARK) String reason,
            @NotNull @PlainText(max = NAME) String approvedBy,
            @Nullable Instant occurredAt) {

        OverrideStar by(Call call, RatingPolicies policies) {
            return new OverrideStar(
                    call.subject(),
                    Quarter.parse(quarter),
                    quarters,
                    by,
                    reason,
                    approvedBy,
                    policies.inForce(),
                    Entry.of(call, occurredAt));
        }
    }

    record Proof(
            @NotNull KnockOutCause cause,
            @NotNull @Size(min = 1, max = PartnerApi.MOST_EVIDENCE) List<@NotNull UUID> evidence,
            @Nullable Instant occurredAt) {

        ProveMisconduct by(Call call, Partner partner, RatingPolicies policies) {
            return new ProveMisconduct(
                    call.subject(),
                    partner instanceof Partner.Registered,
                    cause,
                    evidence,
                    policies.inForce(),
                    Entry.of(call, occurredAt));
        }
    }

    record Sealing(
            @NotNull @Pattern(regexp = Quarter.FORM, message = A_QUARTER) String quarter,
            @Nullable Instant occurredAt) {

        SealQuarter by(Call call, long position, Partner partner, RatingPolicies policies) {
            return new SealQuarter(
                    call.subject(),
                    Quarter.parse(quarter),
                    position,
                    partner.region(),
                    policies,
                    Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, RatingCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        PartnerApi.of("appeals"), "Dispute a rating", Appeal.class, Appeal::by),
                new Endpoint<>(
                        PartnerApi.of("appeal-decisions"),
                        "Decide an appeal",
                        Ruling.class,
                        Ruling::by),
                Endpoint.inquiring(
                        PartnerApi.of("overrides"),
                        "Show one star more or less for a while",
                        OtherStar.class,
                        (said, call) ->
                                log.policies().thenApply(policies -> said.by(call, policies))),
                Endpoint.inquiring(
                        PartnerApi.of("misconduct"),
                        "Prove what caps the star",
                        Proof.class,
                        this::prove),
                Endpoint.inquiring(
                        PartnerApi.of("seals"),
                        "Seal a quarter, on all that the log holds now",
                        Sealing.class,
                        this::seal));
    }

    private CompletableFuture<RatingCommand> prove(Proof said, Call call) {
        var partner = log.partner(PartnerId.existing(call.subject()));
        return partner.thenCombine(
                log.policies(), (known, policies) -> said.by(call, known, policies));
    }

    /// The end of the log is read last: what the seal rests on lies before it.
    CompletableFuture<RatingCommand> seal(Sealing said, Call call) {
        var partner = log.partner(PartnerId.existing(call.subject()));
        var policies = log.policies();
        return CompletableFuture.allOf(partner, policies)
                .thenCompose(_ -> log.lastPosition())
                .thenApply(position ->
                        said.by(call, position, partner.resultNow(), policies.resultNow()));
    }

    @Override
    public String subject(RatingCommand command) {
        return PartnerId.existing(command.partner());
    }

    @Override
    public String noun() {
        return "partner";
    }

    /// What is told of a rating is found with the rating.
    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return null;
    }
}
