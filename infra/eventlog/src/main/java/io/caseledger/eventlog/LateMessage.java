package io.caseledger.eventlog;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.conversion.Converter;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.jspecify.annotations.Nullable;

/// A message that is decoded when somebody asks for more than its name: most readers of the log
/// pass over most events, and none should be decoded on a thread that serves others.
final class LateMessage implements Message {

    private final String identifier;
    private final MessageType type;

    /// Until it was called; two readers at the same moment may both call it, and read the same.
    private volatile @Nullable Supplier<Message> decoding;

    private volatile @Nullable Message decoded;

    LateMessage(String identifier, MessageType type, Supplier<Message> decoding) {
        this.identifier = identifier;
        this.type = type;
        this.decoding = decoding;
    }

    private Message decoded() {
        var pending = decoding;
        if (pending != null) {
            decoded = pending.get();
            decoding = null;
        }
        var message = decoded;
        if (message == null) {
            throw new IllegalStateException("decoded to nothing: " + identifier);
        }
        return message;
    }

    @Override
    public String identifier() {
        return identifier;
    }

    @Override
    public MessageType type() {
        return type;
    }

    @Override
    public @Nullable Object payload() {
        return decoded().payload();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Axon's own signature
    public <T> @Nullable T payloadAs(Type type, @Nullable Converter converter) {
        return decoded().payloadAs(type, converter);
    }

    @Override
    public Class<?> payloadType() {
        return decoded().payloadType();
    }

    @Override
    public Metadata metadata() {
        return decoded().metadata();
    }

    @Override
    public Message withMetadata(Map<String, String> metadata) {
        return decoded().withMetadata(metadata);
    }

    @Override
    public Message andMetadata(Map<String, String> metadata) {
        return decoded().andMetadata(metadata);
    }

    @Override
    public Message withConvertedPayload(Type type, Converter converter) {
        return decoded().withConvertedPayload(type, converter);
    }
}
