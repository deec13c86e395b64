package io.caseledger.command.spareparts;

import static io.caseledger.command.PlainText.NAME;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.CaseId;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.sla.SlaPolicy;
import io.caseledger.kernel.spareparts.ServiceProduct;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is asked of service contracts.
public final class ContractApi implements Edge<ContractCommand> {

    private static final String CONTRACTS = "/api/contracts";

    /// A contract is one event; larger fleets sign several.
    static final int MOST_SERIALS = 1_000;

    /// The vendor has 28 centres. Handbook 4.2.
    static final int MOST_REGIONS = 100;

    record Signature(
            @Nullable @Pattern(regexp = CaseId.FORM) String contract,
            @NotNull @PlainText(max = NAME) String customer,
            @NotEmpty @Size(max = MOST_SERIALS) Set<@NotNull @PlainText(max = NAME) String> serials,
            @NotEmpty @Size(max = MOST_REGIONS) Set<@NotNull @PlainText(max = NAME) String> regions,
            @NotEmpty @Size(max = 4) Set<@NotNull @Min(1) @Max(4) Integer> levels,
            @NotNull ServiceProduct product,
            @Nullable @PlainText(max = NAME) String slaPolicy,
            @NotNull Instant validFrom,
            @NotNull Instant validUntil,
            @Nullable Instant occurredAt) {

        SignContract by(Call call) {
            return new SignContract(
                    contract == null ? call.id().naming("K-") : contract,
                    customer,
                    serials,
                    regions,
                    levels.stream().map(Level::of).toList(),
                    product,
                    slaPolicy == null ? SlaPolicy.HANDBOOK.version() : slaPolicy,
                    validFrom.truncatedTo(ChronoUnit.MILLIS),
                    validUntil.truncatedTo(ChronoUnit.MILLIS),
                    Entry.of(call, occurredAt));
        }
    }

    @Override
    public List<Endpoint<?, ContractCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        CONTRACTS,
                        "A customer signs a service contract",
                        Signature.class,
                        Signature::by));
    }

    @Override
    public CompletableFuture<Map<String, Telling<ContractCommand>>> facts() {
        return CompletableFuture.completedFuture(Map.of("ContractSigned", ContractApi::signature));
    }

    private static SignContract signature(Words words, Entry entry) {
        return new SignContract(
                words.caseId("contract"),
                words.name("customer"),
                words.names("serials", MOST_SERIALS),
                words.names("regions", MOST_REGIONS),
                levels(words),
                words.word("product", ServiceProduct.class),
                words.has("slaPolicy") ? words.name("slaPolicy") : SlaPolicy.HANDBOOK.version(),
                words.instant("validFrom"),
                words.instant("validUntil"),
                entry);
    }

    /// As digits, for an import's lists are of texts.
    private static List<Level> levels(Words words) {
        return words.names("levels", Level.values().length).stream()
                .map(ContractApi::level)
                .toList();
    }

    private static Level level(String digit) {
        return switch (digit) {
            case "1", "2", "3", "4" -> Level.of(Integer.parseInt(digit));
            default -> throw Words.bad("levels", "are \"1\", \"2\", \"3\" or \"4\"");
        };
    }

    @Override
    public String subject(ContractCommand command) {
        return command.contract();
    }

    @Override
    public String noun() {
        return "contract";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created() ? CONTRACTS + "/" + yes.subject() : null;
    }
}
