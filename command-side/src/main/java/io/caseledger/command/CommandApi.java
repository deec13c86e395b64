package io.caseledger.command;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;

/// What every edge that takes commands says over HTTP.
public final class CommandApi {

    /// Of an answer: what a reader waits for to read its own write.
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    private CommandApi() {}

    /// The version an `If-Match` asks for; refuses what is neither `*` nor one of our ETags.
    public static @Nullable Long expectedVersion(@Nullable String ifMatch) {
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

    /// Sends the order and says where its subject stands afterwards.
    ///
    /// @param location of a subject that the order may create
    public static <C> Mono<ResponseEntity<Standing>> send(
            Commands<C> commands, Order<C> order, String location) {
        return Mono.fromFuture(() -> commands.send(order), true)
                .map(answer ->
                        switch (answer) {
                            case Answer.Accepted yes -> response(yes, location);
                            case Answer.Rejected(var no) -> throw new RejectedException(no);
                        });
    }

    private static ResponseEntity<Standing> response(Answer.Accepted yes, String location) {
        var response =
                yes.created()
                        ? ResponseEntity.created(URI.create(location))
                        : ResponseEntity.status(HttpStatus.OK);
        return response.eTag("\"" + yes.version() + "\"")
                .header(CONSISTENCY_TOKEN, Long.toString(yes.position()))
                .body(new Standing(yes.caseId(), yes.version(), yes.position()));
    }

    /// How far a stream, and the log with it, has come.
    public record Standing(String caseId, long version, long position) {}
}
