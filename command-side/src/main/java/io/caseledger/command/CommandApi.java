package io.caseledger.command;

import io.caseledger.kernel.audit.Actor;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebHandler;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Takes the commands of all edges over HTTP, and says where their subject stands afterwards.
///
/// Commands are what this system has most of, and the web framework's way through argument
/// resolvers and result handlers costs as much as all that is then done for one. So here it is
/// three steps from the body to the answer.
public final class CommandApi implements HandlerMapping, Ordered {

    /// Of an answer: what a reader waits for to read its own write.
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    /// A command is a few hundred bytes; with the longest remarks it is 25 KB.
    public static final int BODY_BYTES = 64 * 1024;

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final byte[] NOTHING = {};

    /// An answer is seldom longer.
    private static final int STANDING_BYTES = 128;

    private final JsonMapper json;
    private final Validator validator;
    private final InstantSource clock;
    private final Caller caller;
    private final Map<String, List<Served<?, ?>>> byLastWord;

    /// Tells who calls, and under which id.
    public interface Caller {
        Actor actor(ServerWebExchange exchange);

        CommandId commandId(ServerWebExchange exchange);
    }

    public CommandApi(
            List<Desk<?>> desks,
            JsonMapper json,
            Validator validator,
            InstantSource clock,
            Caller caller) {
        this.json = json;
        this.validator = validator;
        this.clock = clock;
        this.caller = caller;
        this.byLastWord =
                desks.stream()
                        .flatMap(this::served)
                        .collect(Collectors.groupingBy(Served::lastWord));
    }

    private <C> Stream<Served<?, ?>> served(Desk<C> desk) {
        return desk.edge().endpoints().stream().map(endpoint -> new Served<>(endpoint, desk));
    }

    /// Before the mappings of the web framework, which would refuse a POST to an address that they
    /// know for reading only.
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Object> getHandler(ServerWebExchange exchange) {
        return HttpMethod.POST.equals(exchange.getRequest().getMethod())
                ? Mono.justOrEmpty(find(exchange))
                : Mono.empty();
    }

    /// After those mappings: what none of them answers can only be posted.
    public HandlerMapping otherMethods() {
        return new OtherMethods();
    }

    private final class OtherMethods implements HandlerMapping, Ordered {
        @Override
        public int getOrder() {
            return 1;
        }

        @Override
        public Mono<Object> getHandler(ServerWebExchange exchange) {
            return find(exchange) == null
                    ? Mono.empty()
                    : Mono.error(
                            new MethodNotAllowedException(
                                    exchange.getRequest().getMethod(), Set.of(HttpMethod.POST)));
        }
    }

    private @Nullable Served<?, ?> find(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        if (path.elements().getLast() instanceof PathContainer.PathSegment last) {
            for (var served : byLastWord.getOrDefault(last.valueToMatch(), List.of())) {
                if (served.pattern.matches(path)) {
                    return served;
                }
            }
        }
        return null;
    }

    /// An endpoint in service.
    private final class Served<B, C> implements WebHandler {

        private final Endpoint<B, C> endpoint;
        private final Edge<C> edge;
        private final Commands<C> commands;
        private final PathPattern pattern;
        private final ObjectReader reader;

        Served(Endpoint<B, C> endpoint, Desk<C> desk) {
            this.endpoint = endpoint;
            this.edge = desk.edge();
            this.commands = desk.commands();
            this.pattern = PathPatternParser.defaultInstance.parse(endpoint.path());
            this.reader = json.readerFor(endpoint.body());
        }

        String lastWord() {
            return endpoint.path().substring(endpoint.path().lastIndexOf('/') + 1);
        }

        @Override
        public Mono<Void> handle(ServerWebExchange exchange) {
            return DataBufferUtils.join(exchange.getRequest().getBody(), BODY_BYTES)
                    .map(CommandApi::bytes)
                    .defaultIfEmpty(NOTHING)
                    .flatMap(body -> answer(body, exchange))
                    .flatMap(answer -> write(answer, edge, exchange));
        }

        private Mono<Answer> answer(byte[] body, ServerWebExchange exchange) {
            var call = call(exchange);
            var said = valid(read(body, exchange));
            return switch (endpoint.making()) {
                case Endpoint.Meaning<B, C> meaning -> send(meaning.of(said, call), call, exchange);
                case Endpoint.Inquiry<B, C> inquiry ->
                        Mono.fromFuture(inquiry.of(said, call), true)
                                .flatMap(command -> send(command, call, exchange));
            };
        }

        private Mono<Answer> send(C command, Call call, ServerWebExchange exchange) {
            var order = Order.of(edge.subject(command), command, call.id());
            return Mono.fromFuture(commands.send(order.at(expected(exchange))), true);
        }

        private Call call(ServerWebExchange exchange) {
            var path = exchange.getRequest().getPath().pathWithinApplication();
            var named = pattern.matchAndExtract(path);
            var subject = named == null ? null : named.getUriVariables().get("id");
            return new Call(
                    subject == null ? "" : subject,
                    caller.actor(exchange),
                    caller.commandId(exchange),
                    clock.instant());
        }

        private B read(byte[] body, ServerWebExchange exchange) {
            B said;
            if (body.length == 0) {
                said = endpoint.absent();
            } else {
                requireJson(exchange.getRequest().getHeaders());
                try {
                    said = reader.readValue(body);
                } catch (JacksonException unreadable) {
                    throw new ServerWebInputException("unreadable JSON", null, unreadable);
                }
            }
            if (said == null) {
                throw new ServerWebInputException("a JSON object is needed here");
            }
            return said;
        }

        private B valid(B said) {
            var violations = validator.validate(said);
            if (!violations.isEmpty()) {
                throw new ConstraintViolationException(violations);
            }
            return said;
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            var bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static void requireJson(HttpHeaders headers) {
        var text = headers.getFirst(HttpHeaders.CONTENT_TYPE);
        if (MediaType.APPLICATION_JSON_VALUE.equals(text)) {
            return;
        }
        try {
            var type = text == null ? null : MediaType.parseMediaType(text);
            if (!MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
                throw new UnsupportedMediaTypeStatusException(
                        type, List.of(MediaType.APPLICATION_JSON));
            }
        } catch (InvalidMediaTypeException unreadable) {
            throw new UnsupportedMediaTypeStatusException(unreadable.getMessage());
        }
    }

    /// The version an `If-Match` asks for; refuses what is neither `*` nor one of our ETags.
    private static @Nullable Long expected(ServerWebExchange exchange) {
        var ifMatch = exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_MATCH);
        if (ifMatch == null) {
            return null;
        }
        if (ifMatch.strip().equals("*")) {
            return Order.EXISTING;
        }
        var etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new ServerWebInputException("If-Match is * or one ETag such as \"7\"");
        }
        return Long.valueOf(etag.group(1));
    }

    private Mono<Void> write(Answer answer, Edge<?> edge, ServerWebExchange exchange) {
        return switch (answer) {
            case Answer.Accepted yes -> write(yes, edge, exchange);
            case Answer.Rejected(var no) -> Mono.error(new RejectedException(no));
        };
    }

    private Mono<Void> write(Answer.Accepted yes, Edge<?> edge, ServerWebExchange exchange) {
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        var location = edge.location(yes);
        if (location == null) {
            response.setStatusCode(HttpStatus.OK);
        } else {
            response.setStatusCode(HttpStatus.CREATED);
            headers.setLocation(URI.create(location));
        }
        var body = standing(edge.noun(), yes);
        headers.set(HttpHeaders.ETAG, "\"" + yes.version() + "\"");
        headers.set(CONSISTENCY_TOKEN, Long.toString(yes.position()));
        headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /// How far a stream, and the log with it, has come.
    private byte[] standing(String noun, Answer.Accepted yes) {
        var bytes = new ByteArrayOutputStream(STANDING_BYTES);
        try (var out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty(noun, yes.subject());
            out.writeNumberProperty("version", yes.version());
            out.writeNumberProperty("position", yes.position());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
