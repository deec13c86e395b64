package io.caseledger.eventlog.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A PostgreSQL array, written once and in its binary form. The driver's own arrays are texts:
/// every quote of every JSON payload would be escaped here and unescaped there.
///
/// @param oid the array type's number in `pg_type`
/// @param elementOid its element type's
record BinaryArray(int oid, int elementOid, int length, Elements elements) {

    static final int TEXT_ARRAY = 1009;
    static final int TEXT = 25;
    static final int BYTEA_ARRAY = 1001;
    static final int BYTEA = 17;
    static final int INT_ARRAY = 1007;
    static final int INT = 23;
    static final int BIGINT_ARRAY = 1016;
    static final int BIGINT = 20;
    static final int UUID_ARRAY = 2951;
    static final int UUID = 2950;
    static final int TIMESTAMPTZ_ARRAY = 1185;
    static final int TIMESTAMPTZ = 1184;

    private static final int HEADER_BYTES = 20;
    private static final int USUAL_ELEMENT_BYTES = 32;

    /// Writes all elements in order, each as its length in four bytes and its value.
    @FunctionalInterface
    interface Elements {
        void writeTo(ByteBuf buffer);
    }

    ByteBuf encode(ByteBufAllocator allocator) {
        var buffer = allocator.buffer(HEADER_BYTES + length * USUAL_ELEMENT_BYTES);
        try {
            buffer.writeInt(1); // dimensions
            buffer.writeInt(0); // no nulls
            buffer.writeInt(elementOid);
            buffer.writeInt(length);
            buffer.writeInt(1); // first index
            elements.writeTo(buffer);
            return buffer;
        } catch (RuntimeException e) {
            buffer.release();
            throw e;
        }
    }
}
