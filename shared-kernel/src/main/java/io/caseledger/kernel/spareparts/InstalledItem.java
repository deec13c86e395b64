package io.caseledger.kernel.spareparts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A device at a customer's site, and how long the vendor answers for it. Handbook 4.1: product
/// distribution (产品分布).
///
/// @param part what replaces it
/// @param warrantyUntil its last moment
/// @param endOfService after which the vendor has no spares; absent while that is not known
/// @param lineage the serials whose place it has, the first installed first, its own last
public record InstalledItem(
        String serial,
        String product,
        String part,
        String customer,
        String site,
        String region,
        Instant warrantyFrom,
        Instant warrantyUntil,
        @Nullable Instant endOfService,
        List<String> lineage) {

    /// A replacement is answered for at least as long. Domain 3.2.
    public static final Duration REPLACEMENT_WARRANTY = Duration.ofDays(90);

    public InstalledItem {
        lineage = List.copyOf(lineage);
    }

    /// What `replacement` is from `when` on.
    public InstalledItem replacedBy(String replacement, Instant when) {
        var atLeast = when.plus(REPLACEMENT_WARRANTY);
        return new InstalledItem(
                replacement,
                product,
                part,
                customer,
                site,
                region,
                when,
                warrantyUntil.isAfter(atLeast) ? warrantyUntil : atLeast,
                endOfService,
                Stream.concat(lineage.stream(), Stream.of(replacement)).toList());
    }
}
