package io.caseledger.kernel;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.EventType;
import io.caseledger.kernel.casehandling.CaseEventTypes;
import io.caseledger.kernel.partners.PartnershipEventTypes;
import io.caseledger.kernel.spareparts.SparePartsEventTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every type of event that the log may hold.
public final class EventTypes {

    private static final List<EventType> ALL =
            Stream.<EventType[]>of(
                            CaseEventTypes.values(),
                            PartnershipEventTypes.values(),
                            SparePartsEventTypes.values())
                    .flatMap(Arrays::stream)
                    .toList();

    private static final Map<Class<?>, EventType> BY_CLASS =
            ALL.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    EventType::eventClass, Function.identity()));

    private EventTypes() {}

    public static List<EventType> all() {
        return ALL;
    }

    /// Those whose events belong to one family.
    public static List<EventType> of(Class<? extends DomainEvent> family) {
        return ALL.stream().filter(type -> family.isAssignableFrom(type.eventClass())).toList();
    }

    public static EventType of(DomainEvent event) {
        var type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire name for " + event.getClass());
        }
        return type;
    }
}
