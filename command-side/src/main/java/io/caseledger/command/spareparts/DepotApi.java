package io.caseledger.command.spareparts;

import static io.caseledger.command.PlainText.NAME;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.CaseId;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.SiteZone;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.spareparts.DeliveryTerms;
import io.caseledger.kernel.spareparts.DepotOperator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/// What is asked of a depot itself.
public final class DepotApi implements Edge<DepotCommand> {

    static final String DEPOTS = "/api/depots";

    /// Nobody waits longer for a parcel.
    private static final int LONGEST_DAYS = 90;

    /// Ten million of the vendor's currency.
    static final int MOST_COST = 1_000_000_000;

    record PostedLeg(
            @NotNull @DurationMin @DurationMax(days = LONGEST_DAYS) Duration transit,
            @NotNull @Min(0) @Max(MOST_COST) Integer cost) {

        private DeliveryTerms.Leg leg() {
            return new DeliveryTerms.Leg(transit, cost);
        }
    }

    record Registration(
            @Nullable @Pattern(regexp = CaseId.FORM) String depot,
            @NotNull @PlainText(max = NAME) String name,
            @NotNull @PlainText(max = NAME) String region,
            @NotNull @SiteZone String zone,
            @NotNull DepotOperator operator,
            @NotNull LocalTime cutOff,
            @NotNull @DurationMin @DurationMax(days = 1) Duration handling,
            @NotNull @Valid PostedLeg near,
            @NotNull @Valid PostedLeg far,
            @Nullable Instant occurredAt) {

        RegisterDepot by(Call call) {
            return new RegisterDepot(
                    depot == null ? call.id().naming("D-") : depot,
                    name,
                    region,
                    ZoneId.of(zone),
                    operator,
                    new DeliveryTerms(
                            cutOff.truncatedTo(ChronoUnit.SECONDS),
                            handling,
                            near.leg(),
                            far.leg()),
                    Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, DepotCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        DEPOTS,
                        "Register a depot and its delivery terms",
                        Registration.class,
                        Registration::by));
    }

    @Override
    public CompletableFuture<Map<String, Telling<DepotCommand>>> facts() {
        return CompletableFuture.completedFuture(Map.of("DepotRegistered", DepotApi::registration));
    }

    private static RegisterDepot registration(Words words, Entry entry) {
        return new RegisterDepot(
                words.caseId("depot"),
                words.name("name"),
                words.name("region"),
                words.zone("zone"),
                words.word("operator", DepotOperator.class),
                new DeliveryTerms(
                        words.time("cutOff"),
                        words.duration("handling", Duration.ofDays(1)),
                        leg(words, "near"),
                        leg(words, "far")),
                entry);
    }

    private static DeliveryTerms.Leg leg(Words words, String which) {
        return new DeliveryTerms.Leg(
                words.duration(which + "Transit", Duration.ofDays(LONGEST_DAYS)),
                words.number(which + "Cost", 0, MOST_COST));
    }

    @Override
    public String subject(DepotCommand command) {
        return command.depot();
    }

    @Override
    public String noun() {
        return "depot";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created() ? DEPOTS + "/" + yes.subject() : null;
    }
}
