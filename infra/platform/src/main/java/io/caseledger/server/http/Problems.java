package io.caseledger.server.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/// Renders every failure, wherever it arose, as one RFC 9457 problem; what is our fault is logged
/// and not shown.
@Component
@Order(-2)
public class Problems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;
    private final List<SideProblems> sides;
    private final MeterRegistry meters;
    private final ConcurrentHashMap<String, Counter> told = new ConcurrentHashMap<>();

    Problems(JsonMapper json, ObjectProvider<SideProblems> sides, MeterRegistry meters) {
        this.json = json;
        this.sides = sides.stream().toList();
        this.meters = meters;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(thrown);
        }
        var problem = problem(unwrapped(thrown));
        told.computeIfAbsent(problem.code(), code -> counter(problem)).increment();
        if (problem.status().value() == 500) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getPath(),
                    thrown);
        }
        return write(response, problem, exchange.getRequest().getPath().value());
    }

    private Counter counter(Problem problem) {
        return Counter.builder("caseledger.problems")
                .description("Problems told to callers")
                .tag("code", problem.code())
                .tag("status", String.valueOf(problem.status().value()))
                .register(meters);
    }

    private Problem problem(Throwable failure) {
        for (var side : sides) {
            var problem = side.of(failure);
            if (problem != null) {
                return problem;
            }
        }
        return ProblemOf.failure(failure);
    }

    private static Throwable unwrapped(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
    }

    Mono<Void> write(ServerHttpResponse response, Problem problem, String instance) {
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.retryAfterSeconds() != null) {
            response.getHeaders()
                    .set(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        if (problem.status().value() == 401) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body(problem, instance))));
    }

    private byte[] body(Problem problem, String instance) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", problem.type());
        members.put("title", problem.code());
        members.put("status", problem.status().value());
        members.put("detail", problem.detail());
        members.put("instance", instance);
        members.put("code", problem.code());
        if (!problem.errors().isEmpty()) {
            members.put("errors", problem.errors());
        }
        return json.writeValueAsBytes(members);
    }
}
