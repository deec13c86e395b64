package io.caseledger.query;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Calls to controllers by actors whom a header names; refusals become bare status codes.
public final class Web {

    public static final String ACTOR = "Test-Actor";
    public static final String ELSEWHERE = "P2";

    private Web() {}

    public static WebTestClient of(Object... controllers) {
        return WebTestClient.bindToController(controllers)
                .argumentResolvers(resolvers -> resolvers.addCustomResolver(new ActorInHeader()))
                .controllerAdvice(new Refusals())
                .configureClient()
                .defaultHeader(ACTOR, "OPERATOR")
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }

    /// `ROLE` alone, or with the partner, customer or region for whom it acts: `PARTNER P1`.
    static Actor actor(String words) {
        var word = words.split(" ", 2);
        var role = Role.valueOf(word[0]);
        var whom = word.length > 1 ? word[1] : null;
        return new Actor(
                "someone",
                role,
                role.isPartner() ? whom : null,
                role == Role.CUSTOMER ? whom : null,
                role == Role.SUPERVISOR ? whom : null);
    }

    /// Hands it over as an actor, or as what that actor sees.
    public static final class ActorInHeader implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class
                    || parameter.getParameterType() == Viewer.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            var words = exchange.getRequest().getHeaders().getFirst(ACTOR);
            var actor = actor(words == null ? "OPERATOR" : words);
            return parameter.getParameterType() == Viewer.class
                    ? viewer(actor).cast(Object.class)
                    : Mono.just(actor);
        }
    }

    /// Stands in for [Viewers]: to supervisors, [#ELSEWHERE] is a partner of another region.
    public static Mono<Viewer> viewer(Actor actor) {
        return Mono.just(
                new Viewer(actor, actor.role().isOfRegion() ? Set.of(ELSEWHERE) : Set.of()));
    }

    @RestControllerAdvice
    static final class Refusals {

        @ExceptionHandler
        ResponseEntity<Void> notFound(NotFoundException exception) {
            return ResponseEntity.notFound().build();
        }

        @ExceptionHandler
        ResponseEntity<Void> notPermitted(NotPermittedException exception) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }

        @ExceptionHandler
        ResponseEntity<Void> invalid(InvalidParameterException exception) {
            return ResponseEntity.badRequest().build();
        }

        @ExceptionHandler
        ResponseEntity<Void> notCaughtUp(NotCaughtUpException exception) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header("Retry-After", String.valueOf(exception.retryAfterSeconds()))
                    .build();
        }
    }
}
