package io.caseledger.server.security;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/// Reads the actor out of a verified token: claims `role`, `partner`, `customer`, `region`, and
/// `sub` for who it is.
final class TokenActor implements Converter<Jwt, Mono<AbstractAuthenticationToken>> {

    @Override
    public Mono<AbstractAuthenticationToken> convert(Jwt jwt) {
        return Mono.fromSupplier(() -> new Authenticated(actor(jwt)));
    }

    private static Actor actor(Jwt jwt) {
        var role = role(jwt.getClaimAsString("role"));
        var partner = jwt.getClaimAsString("partner");
        var customer = jwt.getClaimAsString("customer");
        if (role.isPartner() && partner == null) {
            throw new InvalidBearerTokenException(
                    "a token of role " + role + " needs a claim 'partner'");
        }
        if (role == Role.CUSTOMER && customer == null) {
            throw new InvalidBearerTokenException(
                    "a token of role CUSTOMER needs a claim 'customer'");
        }
        var subject = jwt.getSubject();
        if (subject == null) {
            throw new InvalidBearerTokenException("the token has no 'sub'");
        }
        return new Actor(subject, role, partner, customer, jwt.getClaimAsString("region"));
    }

    private static Role role(@Nullable String claim) {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .filter(role -> claim != null && role.name().equals(claim.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidBearerTokenException("the token's claim 'role' names no role"));
    }

    /// A caller whose token holds; its principal is the [Actor].
    static final class Authenticated extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Actor actor;

        Authenticated(Actor actor) {
            super(List.of(new SimpleGrantedAuthority("ROLE_" + actor.role())));
            this.actor = actor;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Actor getPrincipal() {
            return actor;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Authenticated that && actor.equals(that.actor);
        }

        @Override
        public int hashCode() {
            return actor.hashCode();
        }
    }
}
