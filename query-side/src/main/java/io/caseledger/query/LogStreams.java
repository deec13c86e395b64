package io.caseledger.query;

import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.Recorded;
import reactor.core.publisher.Flux;

/// The log itself, stream by stream.
public interface LogStreams {

    /// Every event of the stream `<category>-<subject>` in order; empty where nothing is called so.
    <E extends DomainEvent> Flux<Recorded<E>> events(
            String category, String subject, Class<E> family);
}
