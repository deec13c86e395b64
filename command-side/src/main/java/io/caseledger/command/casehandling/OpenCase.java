package io.caseledger.command.casehandling;

import static io.caseledger.command.casehandling.Refusal.DUPLICATE_CASE;
import static io.caseledger.command.casehandling.Refusal.NO_PARTNER;
import static io.caseledger.command.casehandling.Refusal.NO_TIME_ZONE;

import io.caseledger.command.Decision;
import io.caseledger.command.Entry;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.sla.Calendar;
import io.caseledger.kernel.sla.SlaPolicy;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A customer reports a fault. The case pins the policy and the calendar of this day.
public record OpenCase(
        String caseId,
        String customer,
        String site,
        @Nullable ZoneId zone,
        @Nullable String serial,
        String symptom,
        Level level,
        Channel channel,
        Party servingParty,
        @Nullable String partner,
        Entry entry)
        implements CaseCommand {

    @Override
    public Class<CaseOpened> fact() {
        return CaseOpened.class;
    }

    @Override
    public Decision<CaseEvent> decide(Case state) {
        if (!(state instanceof Case.None)) {
            return DUPLICATE_CASE.refuse();
        }
        if (zone == null) {
            return NO_TIME_ZONE.refuse();
        }
        if (servingParty == Party.PARTNER && partner == null) {
            return NO_PARTNER.refuse();
        }
        return Decision.accept(
                new CaseOpened(
                        caseId,
                        customer,
                        site,
                        zone,
                        serial,
                        symptom,
                        level,
                        channel,
                        servingParty,
                        partner,
                        entry.occurredAt(),
                        SlaPolicy.HANDBOOK.version(),
                        Calendar.ALWAYS.version()));
    }
}
