package io.caseledger.server.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.caseledger.kernel.audit.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// `Idempotency-Key`: the same request again gets the first answer again; another request under the
/// same key is refused.
///
/// The key decides the command's id, and the log takes a command id once. So a repeat is harmless
/// even where the first answer was lost with its process before it could be kept.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyFilter implements WebFilter {

    static final String HEADER = "Idempotency-Key";

    /// A UUID needs 36 characters, a hash in hexadecimal 64; more is not a key.
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /// The same limit as for every command's body.
    private static final int BODY_BYTES = 64 * 1024;

    private final IdempotencyKeys keys;
    private final Problems problems;

    IdempotencyFilter(IdempotencyKeys keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var key = request.getHeaders().getFirst(HEADER);
        var caller = Callers.of(exchange);
        if (key == null
                || caller == null
                || !request.getMethod().equals(HttpMethod.POST)
                || request.getPath().value().equals("/api/imports")) {
            return chain.filter(exchange);
        }
        if (!KEY.matcher(key).matches()) {
            return Mono.error(
                    new ResponseStatusException(
                            HttpStatus.BAD_REQUEST,
                            HEADER + " is 1 to 128 printable ASCII characters"));
        }
        return RepeatedExchange.bytes(request.getBody(), BODY_BYTES)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> once(exchange, chain, caller, key, body));
    }

    private Mono<Void> once(
            ServerWebExchange exchange,
            WebFilterChain chain,
            Actor caller,
            String key,
            byte[] body) {
        return keys.claim(caller.id(), key, fingerprint(exchange, body))
                .flatMap(use -> {
                    if (!use.sameRequest()) {
                        return Mono.error(
                                new ResponseStatusException(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        "this " + HEADER + " was used for another request"));
                    }
                    return use.answer() != null
                            ? RepeatedExchange.replay(exchange, use.answer())
                            : first(exchange, chain, caller, key, body);
                });
    }

    private Mono<Void> first(
            ServerWebExchange exchange,
            WebFilterChain chain,
            Actor caller,
            String key,
            byte[] body) {
        RepeatableId.put(id(caller, key), exchange);
        var recorded =
                RepeatedExchange.recording(
                        exchange,
                        body,
                        answer ->
                                isKept(answer.status())
                                        ? keys.answered(caller.id(), key, answer)
                                        : answer.status() >= 500
                                                ? Mono.empty()
                                                : keys.release(caller.id(), key));
        return chain.filter(recorded).onErrorResume(thrown -> problems.handle(recorded, thrown));
    }

    /// What the log, or the rules, decided is final; what never reached them may be mended and sent
    /// again.
    private static boolean isKept(int status) {
        return status < 300 || status == 404 || status == 409 || status == 412;
    }

    private static String id(Actor caller, String key) {
        return UuidCreator.getNameBasedSha1(caller.id() + "\n" + key).toString();
    }

    private static byte[] fingerprint(ServerWebExchange exchange, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(exchange.getRequest().getPath().value().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
