package io.caseledger.command.spareparts;

import static io.caseledger.command.PlainText.NAME;

import io.caseledger.command.Answer;
import io.caseledger.command.Call;
import io.caseledger.command.Edge;
import io.caseledger.command.Endpoint;
import io.caseledger.command.Entry;
import io.caseledger.command.PlainText;
import io.caseledger.command.Telling;
import io.caseledger.command.Words;
import io.caseledger.kernel.spareparts.InstalledItem;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// What is asked of the installed base.
public final class ItemApi implements Edge<ItemCommand> {

    private static final String ITEMS = "/api/installed-items";

    record Registration(
            @NotNull @PlainText(max = NAME) String serial,
            @NotNull @PlainText(max = NAME) String product,
            @NotNull @PlainText(max = NAME) String part,
            @NotNull @PlainText(max = NAME) String customer,
            @NotNull @PlainText(max = NAME) String site,
            @NotNull @PlainText(max = NAME) String region,
            @NotNull Instant warrantyFrom,
            @NotNull @WarrantyTerm Period warrantyTerm,
            @Nullable Instant endOfService,
            @Nullable Instant occurredAt) {

        RegisterItem by(Call call) {
            return new RegisterItem(
                    device(
                            serial,
                            product,
                            part,
                            customer,
                            site,
                            region,
                            warrantyFrom,
                            warrantyTerm,
                            endOfService),
                    Entry.of(call, occurredAt));
        }
    }

    /// A term of months ends on the same day of its last month, as far as that month has one.
    private static InstalledItem device(
            String serial,
            String product,
            String part,
            String customer,
            String site,
            String region,
            Instant from,
            Period term,
            @Nullable Instant endOfService) {
        var begins = from.truncatedTo(ChronoUnit.MILLIS);
        return new InstalledItem(
                serial,
                product,
                part,
                customer,
                site,
                region,
                begins,
                begins.atZone(ZoneOffset.UTC).plus(term).toInstant(),
                endOfService == null ? null : endOfService.truncatedTo(ChronoUnit.MILLIS),
                List.of(serial));
    }

    @Override
    public List<Endpoint<?, ItemCommand>> endpoints() {
        return List.of(
                new Endpoint<>(
                        ITEMS,
                        "A device is put into service",
                        Registration.class,
                        Registration::by));
    }

    @Override
    public CompletableFuture<Map<String, Telling<ItemCommand>>> facts() {
        return CompletableFuture.completedFuture(Map.of("ItemRegistered", ItemApi::registration));
    }

    private static RegisterItem registration(Words words, Entry entry) {
        return new RegisterItem(
                device(
                        words.name("serial"),
                        words.name("product"),
                        words.name("part"),
                        words.name("customer"),
                        words.name("site"),
                        words.name("region"),
                        words.instant("warrantyFrom"),
                        term(words),
                        words.has("endOfService") ? words.instant("endOfService") : null),
                entry);
    }

    private static Period term(Words words) {
        try {
            var term = Period.parse(words.text("warrantyTerm"));
            if (WarrantyTerm.Rule.holds(term)) {
                return term;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw Words.bad("warrantyTerm", WarrantyTerm.MESSAGE);
    }

    @Override
    public String subject(ItemCommand command) {
        return Serial.existing(command.serial(), Refusal.UNKNOWN_ITEM);
    }

    @Override
    public String noun() {
        return "item";
    }

    @Override
    public @Nullable String location(Answer.Accepted yes) {
        return yes.created()
                ? ITEMS + "/" + UriUtils.encode(yes.subject(), StandardCharsets.UTF_8)
                : null;
    }
}
