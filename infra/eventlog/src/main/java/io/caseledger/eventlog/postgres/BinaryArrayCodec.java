package io.caseledger.eventlog.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Lets a [BinaryArray] be bound to a statement; it is never read back.
final class BinaryArrayCodec implements Codec<BinaryArray> {

    private final ByteBufAllocator allocator;

    BinaryArrayCodec(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return false;
    }

    @Override
    public boolean canEncode(Object value) {
        return value instanceof BinaryArray;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public @Nullable BinaryArray decode(
            @Nullable ByteBuf buffer,
            int dataType,
            Format format,
            Class<? extends BinaryArray> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encode(Object value) {
        var array = (BinaryArray) value;
        return new EncodedParameter(
                Format.FORMAT_BINARY,
                array.oid(),
                Mono.fromSupplier(() -> array.encode(allocator)));
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        return encode(value);
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException();
    }
}
