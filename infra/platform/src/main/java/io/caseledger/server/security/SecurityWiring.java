package io.caseledger.server.security;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/// Every call needs a token, but for health, the API's description and what an edition opens by an
/// [OpenPath].
@Configuration(proxyBeanMethods = false)
class SecurityWiring {

    private static final List<String> ALWAYS_OPEN =
            List.of(
                    "/actuator/health",
                    "/actuator/health/**",
                    "/v3/api-docs",
                    "/v3/api-docs/**",
                    "/v3/api-docs.yaml",
                    "/swagger-ui.html",
                    "/swagger-ui/**",
                    "/webjars/**");

    /// Before every other filter: nobody unknown gets any further.
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CallerFilter callerFilter(
            ReactiveJwtDecoder issuer,
            ObjectProvider<OpenPath> openPaths,
            InstantSource time,
            MeterRegistry meters) {
        var open =
                Stream.concat(ALWAYS_OPEN.stream(), openPaths.stream().map(OpenPath::pattern))
                        .toList();
        return new CallerFilter(new VerifiedTokens(issuer, time, meters), open);
    }
}
