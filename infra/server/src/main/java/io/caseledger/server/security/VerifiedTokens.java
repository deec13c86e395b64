package io.caseledger.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/// Remembers tokens whose signature held a moment ago: verifying one costs more than a whole
/// command.
final class VerifiedTokens implements ReactiveJwtDecoder {

    /// How long a key withdrawn by the issuer may still be honoured.
    private static final Duration TRUST = Duration.ofMinutes(1);

    /// Callers of one minute; beyond it the least used is verified again.
    private static final int TOKENS = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final InstantSource time;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(TRUST).build();

    VerifiedTokens(ReactiveJwtDecoder verifier, InstantSource time) {
        this.verifier = verifier;
        this.time = time;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        var known = verified.getIfPresent(token);
        if (known != null && !hasExpired(known)) {
            return Mono.just(known);
        }
        return verifier.decode(token).doOnNext(jwt -> verified.put(token, jwt));
    }

    private boolean hasExpired(Jwt jwt) {
        var expiry = jwt.getExpiresAt();
        return expiry != null && !expiry.isAfter(time.instant());
    }
}
