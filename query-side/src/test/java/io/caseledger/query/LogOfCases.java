package io.caseledger.query;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.DomainEvent;
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
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/// A log in memory: takes events down and knows what the real one would say about them.
public final class LogOfCases implements LogStreams {

    public static final Instant MARCH = Instant.parse("2016-03-01T08:00:00Z");

    private static final Actor OPERATOR = new Actor("op", Role.OPERATOR, null, null, null);

    private final long step;
    private final List<Recorded<? extends DomainEvent>> all = new ArrayList<>();
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
            all.add(record(caseId, fact, false));
        }
        return this;
    }

    public LogOfCases importFact(String caseId, CaseEvent fact) {
        all.add(record(caseId, fact, true));
        return this;
    }

    private Recorded<CaseEvent> record(String caseId, CaseEvent fact, boolean imported) {
        if (fact instanceof CaseOpened opening) {
            opened.put(caseId, opening);
        }
        var opening = Objects.requireNonNull(opened.get(caseId));
        return record("case-" + caseId, fact, opening.partner(), opening.customer(), imported);
    }

    /// Something around `partner`.
    public LogOfCases about(@Nullable String partner, String stream, DomainEvent fact) {
        all.add(record(stream, fact, partner, null, false));
        return this;
    }

    private <E extends DomainEvent> Recorded<E> record(
            String stream,
            E fact,
            @Nullable String partner,
            @Nullable String customer,
            boolean imported) {
        var position = (all.size() + 1L) * step;
        return new Recorded<>(
                position,
                new UUID(0, position),
                stream,
                versions.merge(stream, 1L, Long::sum),
                EventTypes.of(fact).wireName(),
                1,
                fact.occurredAt(),
                MARCH.plusSeconds(position),
                new Recorded.Provenance(
                        OPERATOR,
                        "command " + position,
                        "request",
                        null,
                        partner,
                        customer,
                        imported),
                fact);
    }

    /// Those of cases.
    public List<Recorded<CaseEvent>> events() {
        return of(CaseEvent.class);
    }

    /// Those of one family, in order.
    @SuppressWarnings("unchecked") // seen to, event by event
    public <E extends DomainEvent> List<Recorded<E>> of(Class<E> family) {
        return all.stream()
                .filter(recorded -> family.isInstance(recorded.event()))
                .map(recorded -> (Recorded<E>) recorded)
                .toList();
    }

    @Override
    public <E extends DomainEvent> Flux<Recorded<E>> events(
            String category, String subject, Class<E> family) {
        return Flux.fromIterable(of(family))
                .filter(recorded -> recorded.stream().equals(category + "-" + subject));
    }

    /// The position of the last event.
    public long last() {
        return all.size() * step;
    }

    public List<CaseEvent> facts(String caseId) {
        return events().stream()
                .filter(event -> event.stream().equals("case-" + caseId))
                .map(Recorded::event)
                .toList();
    }
}
