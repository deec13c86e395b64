package io.caseledger.server.audit;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.query.NotPermittedException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// What the auditors have asked.
@RestController
class AuditTrailApi {

    private final AuditTrail trail;

    AuditTrailApi(AuditTrail trail) {
        this.trail = trail;
    }

    /// The latest first; `before` is the last number of the page before.
    @GetMapping("/api/audit-trail")
    Flux<AuditTrail.Asked> asked(
            @RequestParam(defaultValue = "9223372036854775807") @Min(1) long before,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            Actor actor) {
        return actor.role() == Role.AUDITOR || actor.role() == Role.OPERATOR
                ? trail.before(before, limit)
                : Flux.error(
                        new NotPermittedException(
                                "the audit trail is shown to auditors and operators"));
    }
}
