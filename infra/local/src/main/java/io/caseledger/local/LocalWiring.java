package io.caseledger.local;

import io.caseledger.server.security.OpenPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/// The identity of the laptop edition.
@Configuration(proxyBeanMethods = false)
class LocalWiring {

    @Bean
    LocalIdentity identity(@Value("${caseledger.local.folder}") Path folder, InstantSource time)
            throws IOException {
        return LocalIdentity.in(folder, time);
    }

    @Bean
    ReactiveJwtDecoder localIssuer(LocalIdentity identity) {
        return identity.decoder();
    }

    @Bean
    OpenPath mintingNeedsNoToken() {
        return new OpenPath("/local/tokens");
    }
}
