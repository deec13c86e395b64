package io.caseledger.server.security;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.server.http.Callers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/// Finds out who calls, and turns away whoever has no token that holds, or may not do such a thing
/// at all. Everything needs a token that is not expressly open.
///
/// A token that was verified a moment ago is let through without a single reactive step.
final class CallerFilter implements WebFilter {

    private static final String BEARER = "Bearer ";
    private static final PathPattern OPERATIONS =
            PathPatternParser.defaultInstance.parse("/actuator/**");

    /// Asks, although what it asks may be too long for an address.
    private static final PathPattern TRIAL =
            PathPatternParser.defaultInstance.parse("/api/rating-policies/{version}/what-if");

    private final VerifiedTokens tokens;
    private final List<PathPattern> open;

    CallerFilter(VerifiedTokens tokens, List<String> open) {
        this.tokens = tokens;
        this.open = open.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var token = token(exchange.getRequest());
        if (token == null) {
            return isOpen(exchange)
                    ? chain.filter(exchange)
                    : Mono.error(new AuthenticationCredentialsNotFoundException("there is none"));
        }
        var known = tokens.remembered(token);
        return known != null
                ? admit(known, exchange, chain)
                : tokens.verify(token).flatMap(actor -> admit(actor, exchange, chain));
    }

    private static @Nullable String token(ServerHttpRequest request) {
        var authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private Mono<Void> admit(Actor actor, ServerWebExchange exchange, WebFilterChain chain) {
        var operation = OPERATIONS.matches(path(exchange.getRequest()));
        var may = operation ? mayOperate(actor.role()) : may(actor.role(), exchange.getRequest());
        if (!may && !isOpen(exchange)) {
            return Mono.error(new AccessDeniedException("not for " + actor.role()));
        }
        Callers.put(actor, exchange);
        return operation && may
                ? chain.filter(exchange).contextWrite(asKnownToOperations(actor))
                : chain.filter(exchange);
    }

    /// Boot's endpoints show details to whomever Spring Security knows; nobody else is made known
    /// to it.
    private static Context asKnownToOperations(Actor actor) {
        return ReactiveSecurityContextHolder.withAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        actor.id(), "", AuthorityUtils.NO_AUTHORITIES));
    }

    private static boolean mayOperate(Role role) {
        return role == Role.OPERATOR || role == Role.AUDITOR;
    }

    /// Auditors and analysts look, and try what would be; they never record.
    private static boolean may(Role role, ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.GET)
                || (role != Role.AUDITOR && role != Role.ANALYST)
                || TRIAL.matches(path(request));
    }

    private boolean isOpen(ServerWebExchange exchange) {
        var path = path(exchange.getRequest());
        return open.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static PathContainer path(ServerHttpRequest request) {
        return request.getPath().pathWithinApplication();
    }
}
