package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// An edge over HTTP without a server: failures become bare statuses, refusals theirs and their
/// codes.
public final class CommandsOverHttp implements CommandApi.Caller {

    private final Supplier<Actor> caller;

    private CommandsOverHttp(Supplier<Actor> caller) {
        this.caller = caller;
    }

    public static <C> WebTestClient of(
            Edge<C> edge, Commands<C> commands, InstantSource clock, Supplier<Actor> caller) {
        var api =
                new CommandApi(
                        List.of(new Desk<>(edge, commands)),
                        JsonMapper.builder()
                                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                .build(),
                        Validation.buildDefaultValidatorFactory().getValidator(),
                        clock,
                        new CommandsOverHttp(caller));
        return WebTestClient.bindToWebHandler(exchange ->
                        api.getHandler(exchange)
                                .switchIfEmpty(api.otherMethods().getHandler(exchange))
                                .cast(WebHandler.class)
                                .switchIfEmpty(
                                        Mono.error(
                                                new ResponseStatusException(HttpStatus.NOT_FOUND)))
                                .flatMap(handler -> handler.handle(exchange))
                                .onErrorResume(failure -> refuse(failure, exchange)))
                .build();
    }

    private static Mono<Void> refuse(Throwable failure, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        switch (failure) {
            case RejectedException no -> {
                response.setStatusCode(status(no.rejection().kind()));
                var code = no.rejection().code().getBytes(StandardCharsets.UTF_8);
                return response.writeWith(Mono.just(response.bufferFactory().wrap(code)));
            }
            case ConstraintViolationException _ -> response.setStatusCode(HttpStatus.BAD_REQUEST);
            case ResponseStatusException status -> response.setStatusCode(status.getStatusCode());
            default -> {
                return Mono.error(failure);
            }
        }
        return response.setComplete();
    }

    private static HttpStatus status(Rejection.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
            case OUTDATED -> HttpStatus.PRECONDITION_FAILED;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    @Override
    public Actor actor(ServerWebExchange exchange) {
        return caller.get();
    }

    @Override
    public CommandId commandId(ServerWebExchange exchange) {
        return new CommandId("request");
    }
}
