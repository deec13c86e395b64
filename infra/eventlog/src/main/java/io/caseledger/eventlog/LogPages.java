package io.caseledger.eventlog;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/// Reads a store page by page.
public interface LogPages {

    int PAGE = 1_000;

    /// What follows `position` in the whole log.
    Mono<Page> after(long position);

    /// What follows `version` in a stream; fewer than [#PAGE] events mean that it ends there.
    Mono<List<Delivered>> streamAfter(String stream, long version);

    /// 0 while there is no event.
    Mono<Long> lastPosition();

    /// The position of the last event that was recorded before `instant`, 0 if none was.
    Mono<Long> positionBefore(Instant instant);

    /// @param readTo where the next page begins: a store may hold more than it hands out
    /// @param last nothing follows yet
    record Page(List<Delivered> events, long readTo, boolean last) {}
}
