package io.caseledger.query.casehandling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.query.CopyRows;
import io.caseledger.query.IsoMillis;
import io.caseledger.query.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A case as it stands now.
///
/// @param symptom in the customer's words; absent where they are not for the reader
/// @param level 1 to 4
/// @param paused clocks stand still
/// @param lastOccurredAt when something last happened to it, or was last corrected
/// @param version of its stream, for `If-Match`
/// @param position of its last event in the log
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        String caseId,
        String customer,
        String site,
        String zone,
        @Nullable String serial,
        @Nullable String symptom,
        int level,
        Channel channel,
        Party servingParty,
        @Nullable String partner,
        CaseState state,
        boolean paused,
        Tier tier,
        int cycle,
        @IsoMillis Instant reportedAt,
        @IsoMillis Instant lastOccurredAt,
        long version,
        @JsonIgnore long position) {

    static final String COLUMNS =
            """
            case_id, customer, site, zone, serial, symptom, level, channel, serving_party, partner,
            state, paused, tier, cycle, reported_at, last_occurred_at, version, position\
            """;

    private static final int COLUMN_COUNT = 18;

    static CaseView of(Readable row) {
        return new CaseView(
                text(row, "case_id"),
                text(row, "customer"),
                text(row, "site"),
                text(row, "zone"),
                row.get("serial", String.class),
                text(row, "symptom"),
                Sql.value(row, "level", Integer.class),
                Channel.valueOf(text(row, "channel")),
                Party.valueOf(text(row, "serving_party")),
                row.get("partner", String.class),
                CaseState.valueOf(text(row, "state")),
                Sql.value(row, "paused", Boolean.class),
                Tier.valueOf(text(row, "tier")),
                Sql.value(row, "cycle", Integer.class),
                Sql.value(row, "reported_at", Instant.class),
                Sql.value(row, "last_occurred_at", Instant.class),
                Sql.value(row, "version", Long.class),
                Sql.value(row, "position", Long.class));
    }

    CaseView withCustomer(String name) {
        return with(name, symptom);
    }

    /// Without the customer's own words. Domain 4.6.
    CaseView head() {
        return with(customer, null);
    }

    private CaseView with(String name, @Nullable String words) {
        return new CaseView(
                caseId,
                name,
                site,
                zone,
                serial,
                words,
                level,
                channel,
                servingParty,
                partner,
                state,
                paused,
                tier,
                cycle,
                reportedAt,
                lastOccurredAt,
                version,
                position);
    }

    void copyTo(CopyRows rows) {
        rows.row(COLUMN_COUNT)
                .text(caseId)
                .text(customer)
                .text(site)
                .text(zone)
                .text(serial)
                .text(symptom)
                .smallint(level)
                .text(channel.name())
                .text(servingParty.name())
                .text(partner)
                .text(state.name())
                .bool(paused)
                .text(tier.name())
                .integer(cycle)
                .timestamptz(reportedAt)
                .timestamptz(lastOccurredAt)
                .bigint(version)
                .bigint(position);
    }

    private static String text(Readable row, String column) {
        return Sql.value(row, column, String.class);
    }
}
