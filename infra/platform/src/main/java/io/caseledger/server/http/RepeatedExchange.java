package io.caseledger.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// An exchange whose answer is kept before it is sent, and the sending of a kept one.
final class RepeatedExchange {

    private static final List<String> KEPT_HEADERS =
            List.of("Content-Type", "Location", "ETag", "Consistency-Token");

    /// No command's answer comes near it.
    private static final int ANSWER_BYTES = 64 * 1024;

    private RepeatedExchange() {}

    /// The same exchange with a body already read; each answer passes `keep` before its first byte
    /// leaves.
    static ServerWebExchange recording(
            ServerWebExchange exchange,
            byte[] body,
            Function<IdempotencyKeys.Answer, Mono<Void>> keep) {
        var request =
                new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return Flux.defer(() ->
                                body.length == 0
                                        ? Flux.empty()
                                        : Flux.just(
                                                exchange.getResponse().bufferFactory().wrap(body)));
                    }
                };
        var response =
                new ServerHttpResponseDecorator(exchange.getResponse()) {
                    @Override
                    public Mono<Void> writeWith(Publisher<? extends DataBuffer> written) {
                        return bytes(written, ANSWER_BYTES)
                                .flatMap(bytes ->
                                        keep.apply(
                                                        answer(
                                                                getDelegate(),
                                                                new String(
                                                                        bytes,
                                                                        StandardCharsets.UTF_8)))
                                                .then(
                                                        Mono.defer(() ->
                                                                super.writeWith(
                                                                        Mono.just(
                                                                                bufferFactory()
                                                                                        .wrap(
                                                                                                bytes))))));
                    }
                };
        return exchange.mutate().request(request).response(response).build();
    }

    static Mono<Void> replay(ServerWebExchange exchange, IdempotencyKeys.Answer answer) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers()
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(header -> response.getHeaders().set(header[0], header[1]));
        return response.writeWith(
                Mono.fromSupplier(() ->
                        response.bufferFactory()
                                .wrap(answer.body().getBytes(StandardCharsets.UTF_8))));
    }

    private static IdempotencyKeys.Answer answer(ServerHttpResponse response, String body) {
        var status = response.getStatusCode();
        var headers =
                KEPT_HEADERS.stream()
                        .filter(name -> response.getHeaders().getFirst(name) != null)
                        .map(name -> name + ": " + response.getHeaders().getFirst(name))
                        .collect(Collectors.joining("\n"));
        return new IdempotencyKeys.Answer(status == null ? 200 : status.value(), headers, body);
    }

    /// The whole body, released; more than `limit` bytes are a
    /// [org.springframework.core.io.buffer.DataBufferLimitException].
    static Mono<byte[]> bytes(Publisher<? extends DataBuffer> body, int limit) {
        return DataBufferUtils.join(body, limit)
                .map(buffer -> {
                    var bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                });
    }
}
