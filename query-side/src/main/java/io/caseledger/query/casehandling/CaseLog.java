package io.caseledger.query.casehandling;

import io.caseledger.kernel.audit.Recorded;
import io.caseledger.kernel.casehandling.CaseEvent;
import reactor.core.publisher.Flux;

/// The log itself, case by case.
@FunctionalInterface
public interface CaseLog {

    /// Every event of the case in order; empty for a case that does not exist.
    Flux<Recorded<CaseEvent>> history(String caseId);
}
