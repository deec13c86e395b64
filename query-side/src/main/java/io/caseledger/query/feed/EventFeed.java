package io.caseledger.query.feed;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The whole log in order, and what comes next.
public interface EventFeed {

    /// Every event after `position`, without a gap or a repeat and no faster than asked for; never
    /// ends.
    Flux<Recorded<DomainEvent>> after(long position);

    /// The last position there is; 0 for an empty log.
    Mono<Long> last();
}
