package io.caseledger.command.partners;

import static io.caseledger.command.PlainText.NAME;
import static io.caseledger.command.PlainText.REMARK;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.Telling;
import io.caseledger.kernel.rating.Grade;
import io.caseledger.kernel.rating.Hotline;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// What is asked of a partner itself: what it is, whom it has, and what was seen of it. Its ratings
/// are in [RatingApi].
public final class PartnerApi implements Edge<PartnerCommand> {

    static final String PARTNERS = "/api/partners";

    /// The vendor has 28 centres; nobody covers as many regions as this. Handbook 4.2.
    static final int MOST_REGIONS = 100;

    /// Nobody looks at more events for one report.
    static final int MOST_EVIDENCE = 100;

    private final RecordedElsewhere log;

    public PartnerApi(RecordedElsewhere log) {
        this.log = log;
    }

    record Registration(
            @Nullable @PlainText(max = NAME) String partner,
            @NotNull @PlainText(max = NAME) String name,
            @NotNull @PlainText(max = NAME) String region,
            @Nullable Instant occurredAt) {

        RegisterPartner by(Call call) {
            var id = partner == null ? call.id().naming("P-") : partner;
            return new RegisterPartner(id, name, region, Entry.of(call, occurredAt));
        }
    }

    record Offer(
            @NotNull Hotline hotline,
            @NotNull Boolean issueTracking,
            @NotNull @Size(max = MOST_REGIONS) Set<@NotNull @PlainText(max = NAME) String> regions,
            @Nullable Instant occurredAt) {

        DeclareCapability by(Call call) {
            var entry = Entry.of(call, occurredAt);
            return new DeclareCapability(call.subject(), hotline, issueTracking, regions, entry);
        }
    }

    record Certificate(
            @NotNull @PlainText(max = NAME) String engineer,
            @NotNull Grade grade,
            @NotNull Instant validUntil,
            @Nullable Instant occurredAt) {

        CertifyEngineer by(Call call, RatingPolicies policies) {
            var entry = Entry.of(call, occurredAt);
            return new CertifyEngineer(
                    call.subject(), engineer, grade, validUntil, policies.inForce(), entry);
        }
    }

    record Training(@NotNull @PlainText(max = NAME) String training, @Nullable Instant occurredAt) {

        RecordTraining by(Call call) {
            return new RecordTraining(call.subject(), training, Entry.of(call, occurredAt));
        }
    }

    record Report(
            @Nullable @PlainText(max = NAME) String report,
            @NotNull @PlainText(max = REMARK) String summary,
            @NotNull @Size(max = MOST_EVIDENCE) List<@NotNull UUID> evidence,
            @Nullable Instant occurredAt) {

        SubmitSupervisionReport by(Call call) {
            var id = report == null ? call.id().naming("R-") : report;
            var entry = Entry.of(call, occurredAt);
            return new SubmitSupervisionReport(call.subject(), id, summary, evidence, entry);
        }
    }

    record Visit(
            @NotNull @PlainText(max = NAME) String serial,
            @NotNull @PlainText(max = NAME) String engineer,
            @Nullable Instant occurredAt) {

        RecordPreventiveVisit by(Call call) {
            var entry = Entry.of(call, occurredAt);
            return new RecordPreventiveVisit(call.subject(), serial, engineer, entry);
        }
    }

    @Override
    public List<Endpoint<?, PartnerCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        PARTNERS, "Register a partner", Registration.class, Registration::by),
                new Endpoint<>(
                        of("capabilities"), "Declare what it offers", Offer.class, Offer::by),
                Endpoint.inquiring(
                        of("engineers"),
                        "An engineer has passed an examination",
                        Certificate.class,
                        (said, call) ->
                                log.policies().thenApply(policies -> said.by(call, policies))),
                new Endpoint<>(
                        of("trainings"), "Engineers were trained", Training.class, Training::by),
                new Endpoint<>(
                        of("supervision-reports"),
                        "The region reports what it saw",
                        Report.class,
                        Report::by),
                new Endpoint<>(
                        of("preventive-visits"),
                        "An engineer looked after a device before it failed",
                        Visit.class,
                        Visit::by));
    }

    /// The address of what is asked of one partner.
    static String of(String word) {
        return PARTNERS + "/{id}/" + word;
    }

    @Override
    public CompletableFuture<Map<String, Telling<PartnerCommand>>> facts() {
        return log.policies().thenApply(policies -> PartnerTellings.under(policies.inForce()));
    }

    @Override
    public String subject(PartnerCommand command) {
        return PartnerId.existing(command.partner());
    }

    @Override
    public String noun() {
        return "partner";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created()
                ? PARTNERS + "/" + UriUtils.encode(yes.subject(), StandardCharsets.UTF_8)
                : null;
    }
}
