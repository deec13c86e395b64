package io.caseledger.server.audit;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.server.http.Callers;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Answers no auditor before the query stands in the [AuditTrail].
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class AuditFilter implements WebFilter {

    private final AuditTrail trail;

    AuditFilter(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var caller = Callers.of(exchange);
        return caller != null && caller.role() == Role.AUDITOR
                ? record(caller, exchange).then(Mono.defer(() -> chain.filter(exchange)))
                : chain.filter(exchange);
    }

    private Mono<Void> record(Actor auditor, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var parameters = request.getURI().getRawQuery();
        return trail.record(
                auditor.id(),
                request.getMethod()
                        + " "
                        + request.getURI().getRawPath()
                        + (parameters == null ? "" : "?" + parameters));
    }
}
