package io.caseledger.local;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.caseledger.kernel.audit.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/// Mints and verifies the tokens of one laptop; its secret stays in the data folder.
final class LocalIdentity {

    /// A working week; the next start prints new ones.
    private static final Duration VALID = Duration.ofDays(7);

    private final JwtEncoder encoder;
    private final SecretKey secret;
    private final InstantSource time;

    private LocalIdentity(SecretKey secret, InstantSource time) {
        this.secret = secret;
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(secret));
        this.time = time;
    }

    static LocalIdentity in(Path folder, InstantSource time) throws IOException {
        var file = folder.resolve("identity.key");
        if (!Files.exists(file)) {
            var fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh, StandardOpenOption.TRUNCATE_EXISTING);
        }
        return new LocalIdentity(new SecretKeySpec(Files.readAllBytes(file), "HmacSHA256"), time);
    }

    ReactiveJwtDecoder decoder() {
        return NimbusReactiveJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }

    String token(
            Role role,
            @Nullable String partner,
            @Nullable String customer,
            @Nullable String region) {
        var now = time.instant();
        var claims =
                JwtClaimsSet.builder()
                        .issuer("caseledger-local")
                        .subject(subject(role, partner, customer))
                        .claim("role", role.name())
                        .issuedAt(now)
                        .expiresAt(now.plus(VALID));
        if (partner != null) {
            claims.claim("partner", partner);
        }
        if (customer != null) {
            claims.claim("customer", customer);
        }
        if (region != null) {
            claims.claim("region", region);
        }
        return encoder.encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(MacAlgorithm.HS256).build(), claims.build()))
                .getTokenValue();
    }

    private static String subject(Role role, @Nullable String partner, @Nullable String customer) {
        var whose = partner != null ? partner : customer;
        return role.name().toLowerCase(Locale.ROOT) + (whose == null ? "" : "@" + whose);
    }
}
