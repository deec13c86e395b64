package io.caseledger.server.security;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/// Reads the actor out of a verified token: claims `role`, `partner`, `customer`, `region`, and
/// `sub` for who it is.
final class TokenActor {

    private TokenActor() {}

    static Actor of(Jwt jwt) {
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
}
