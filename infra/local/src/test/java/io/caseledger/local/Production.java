package io.caseledger.local;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/// What nodes of the production edition are told that share one PostgreSQL and one token issuer.
///
/// @param token an operator's
record Production(List<String> settings, String token) {

    static Production on(EmbeddedPostgres postgres, Path folder, String... more) throws Exception {
        var key = new RSAKeyGenerator(2048).generate();
        var settings = new ArrayList<>(List.of(more));
        settings.addAll(
                List.of(
                        "--server.address=127.0.0.1",
                        "--caseledger.postgres.port=" + postgres.getPort(),
                        "--caseledger.postgres.database=postgres",
                        "--caseledger.postgres.owner-username=postgres",
                        "--caseledger.postgres.owner-password=postgres",
                        "--caseledger.postgres.password=secret",
                        "--caseledger.reads.pseudonym-key=secret",
                        "--caseledger.reads.segments=4",
                        "--spring.security.oauth2.resourceserver.jwt.public-key-location="
                                + publicKey(folder, key).toUri()));
        return new Production(settings, token(key));
    }

    private static Path publicKey(Path folder, RSAKey key) throws Exception {
        return Files.writeString(
                folder.resolve("issuer.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.toPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private static String token(RSAKey key) {
        var now = Instant.now();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)))
                .encode(
                        JwtEncoderParameters.from(
                                JwsHeader.with(SignatureAlgorithm.RS256).build(),
                                JwtClaimsSet.builder()
                                        .subject("operator")
                                        .claim("role", "OPERATOR")
                                        .issuedAt(now)
                                        .expiresAt(now.plus(Duration.ofHours(1)))
                                        .build()))
                .getTokenValue();
    }
}
