package io.caseledger.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caseledger.kernel.audit.Actor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;

/// For whom tokens speak. Those whose signature held a moment ago are remembered: verifying one
/// costs more than a whole command.
final class VerifiedTokens {

    /// How long a key withdrawn by the issuer may still be honoured.
    private static final Duration TRUST = Duration.ofMinutes(1);

    /// Callers of one minute; beyond it the least used is verified again.
    private static final int TOKENS = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final InstantSource time;
    private final Counter verifications;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(TRUST).build();

    VerifiedTokens(ReactiveJwtDecoder verifier, InstantSource time, MeterRegistry meters) {
        this.verifier = verifier;
        this.time = time;
        this.verifications =
                Counter.builder("caseledger.tokens.verified")
                        .description("Tokens that were not remembered")
                        .register(meters);
    }

    private record Verified(Actor actor, @Nullable Instant expiry) {}

    /// Known already, so that nothing need be waited for.
    @Nullable Actor remembered(String token) {
        var known = verified.getIfPresent(token);
        if (known == null || (known.expiry != null && !known.expiry.isAfter(time.instant()))) {
            return null;
        }
        return known.actor;
    }

    /// Fails with [InvalidBearerTokenException] where the token does not hold.
    Mono<Actor> verify(String token) {
        verifications.increment();
        return verifier.decode(token)
                .map(jwt -> remember(token, jwt))
                .onErrorMap(
                        JwtException.class,
                        invalid ->
                                new InvalidBearerTokenException(
                                        String.valueOf(invalid.getMessage()), invalid));
    }

    private Actor remember(String token, Jwt jwt) {
        var actor = TokenActor.of(jwt);
        verified.put(token, new Verified(actor, jwt.getExpiresAt()));
        return actor;
    }
}
