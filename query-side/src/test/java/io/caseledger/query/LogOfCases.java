package io.caseledger.query;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.CaseEvent;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A log in memory: takes events down and knows what the real one would say about them.
public final class LogOfCases {

    public static final Instant MARCH = Instant.parse("2016-03-01T08:00:00Z");

    private static final Actor OPERATOR = new Actor("op", Role.OPERATOR, null, null, null);

    private final long step;
    private final List<Recorded<CaseEvent>> events = new ArrayList<>();
    private final Map<String, CaseOpened> opened = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    public LogOfCases() {
        this(1);
    }

    private LogOfCases(long step) {
        this.step = step;
    }

    /// Its positions lie so far apart, as where they are places in a file.
    public static LogOfCases withGaps(long step) {
        return new LogOfCases(step);
    }

    public static Instant at(String timeOfDay) {
        return Instant.parse("2016-03-01T" + timeOfDay + ":00Z");
    }

    public static CaseOpened opening(String caseId, Level level, String partner, Instant at) {
        return new CaseOpened(
                caseId,
                "customer of " + caseId,
                "site of " + partner,
                ZoneOffset.UTC,
                null,
                "no light",
                level,
                Channel.PHONE,
                Party.PARTNER,
                partner,
                at,
                "HANDBOOK-1",
                "7x24");
    }

    public LogOfCases open(String caseId, Level level, String partner, Instant at) {
        return append(caseId, opening(caseId, level, partner, at));
    }

    public LogOfCases append(String caseId, CaseEvent... facts) {
        for (var fact : facts) {
            events.add(record(caseId, fact, false));
        }
        return this;
    }

    public LogOfCases importFact(String caseId, CaseEvent fact) {
        events.add(record(caseId, fact, true));
        return this;
    }

    private Recorded<CaseEvent> record(String caseId, CaseEvent fact, boolean imported) {
        if (fact instanceof CaseOpened opening) {
            opened.put(caseId, opening);
        }
        var opening = Objects.requireNonNull(opened.get(caseId));
        var position = (events.size() + 1L) * step;
        return new Recorded<>(
                position,
                new UUID(0, position),
                "case-" + caseId,
                versions.merge(caseId, 1L, Long::sum),
                EventTypes.of(fact).wireName(),
                1,
                fact.occurredAt(),
                MARCH.plusSeconds(position),
                new Recorded.Provenance(
                        OPERATOR,
                        "command " + position,
                        "request",
                        null,
                        opening.partner(),
                        opening.customer(),
                        imported),
                fact);
    }

    public List<Recorded<CaseEvent>> events() {
        return List.copyOf(events);
    }

    public List<CaseEvent> facts(String caseId) {
        return events.stream()
                .filter(event -> event.stream().equals("case-" + caseId))
                .map(Recorded::event)
                .toList();
    }
}
