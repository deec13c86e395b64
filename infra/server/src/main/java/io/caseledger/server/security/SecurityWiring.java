package io.caseledger.server.security;

import io.caseledger.kernel.audit.Role;
import io.caseledger.server.http.Problems;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import reactor.core.publisher.Mono;

/// Every call needs a token, but for health, the API's description and what an edition opens by an
/// [OpenPath].
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityWiring {

    private static final String[] ALWAYS_OPEN = {
        "/actuator/health",
        "/actuator/health/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/webjars/**"
    };

    /// Watching every filter of every call costs more than the filters do.
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityWebFilterChain whoMayCall(
            ServerHttpSecurity http,
            ReactiveJwtDecoder issuer,
            ObjectProvider<OpenPath> openPaths,
            Problems problems,
            InstantSource time) {
        var open =
                Stream.concat(Stream.of(ALWAYS_OPEN), openPaths.stream().map(OpenPath::pattern))
                        .toArray(String[]::new);
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(rules ->
                        rules.pathMatchers(open)
                                .permitAll()
                                .pathMatchers(HttpMethod.GET, "/api/**")
                                .authenticated()
                                .pathMatchers("/api/**")
                                .access(SecurityWiring::mayRecord)
                                .pathMatchers("/actuator/**")
                                .hasAnyRole(Role.OPERATOR.name(), Role.AUDITOR.name())
                                .anyExchange()
                                .authenticated())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(problems::handle)
                                .accessDeniedHandler(problems::handle))
                .oauth2ResourceServer(server ->
                        server.authenticationEntryPoint(problems::handle)
                                .jwt(jwt ->
                                        jwt.jwtDecoder(new VerifiedTokens(issuer, time))
                                                .jwtAuthenticationConverter(new TokenActor())))
                .build();
    }

    /// Auditors and analysts look; they never record.
    private static Mono<AuthorizationResult> mayRecord(
            Mono<Authentication> caller, AuthorizationContext context) {
        return caller.map(who ->
                new AuthorizationDecision(
                        who instanceof TokenActor.Authenticated token
                                && token.getPrincipal().role() != Role.AUDITOR
                                && token.getPrincipal().role() != Role.ANALYST));
    }
}
