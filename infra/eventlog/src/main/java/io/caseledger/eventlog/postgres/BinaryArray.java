package io.caseledger.eventlog.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/// A PostgreSQL array, written once and in its binary form. The driver's own arrays of texts, ids
/// and times are texts: all would be printed here and parsed there.
final class BinaryArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1L;

    private static final int HEADER_BYTES = 20;

    /// The element types in use, with their numbers in `pg_type` and how many bytes one usually
    /// has.
    enum Element {
        TEXT("_text", 1009, 25, 48),
        BYTEA("_bytea", 1001, 17, 448),
        INTEGER("_int4", 1007, 23, 4),
        BIGINT("_int8", 1016, 20, 8),
        UUID("_uuid", 2951, 2950, 16),
        TIMESTAMPTZ("_timestamptz", 1185, 1184, 8);

        private final String arrayType;
        private final int arrayOid;
        private final int oid;
        private final int usualBytes;

        Element(String arrayType, int arrayOid, int oid, int usualBytes) {
            this.arrayType = arrayType;
            this.arrayOid = arrayOid;
            this.oid = oid;
            this.usualBytes = usualBytes;
        }

        int arrayOid() {
            return arrayOid;
        }
    }

    private transient ByteBuffer bytes;

    BinaryArray(Element element, int length) {
        setType(element.arrayType);
        bytes = ByteBuffer.allocate(HEADER_BYTES + length * (Integer.BYTES + element.usualBytes));
        bytes.putInt(1); // dimensions
        bytes.putInt(0); // no nulls
        bytes.putInt(element.oid);
        bytes.putInt(length);
        bytes.putInt(1); // first index
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        room(value.length).putInt(value.length).put(value);
    }

    void integer(int value) {
        room(Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    }

    void bigint(long value) {
        room(Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    void uuid(UUID value) {
        room(2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(value.getMostSignificantBits())
                .putLong(value.getLeastSignificantBits());
    }

    private ByteBuffer room(int length) {
        int needed = bytes.position() + Integer.BYTES + length;
        if (needed > bytes.capacity()) {
            bytes =
                    ByteBuffer.wrap(
                                    Arrays.copyOf(
                                            bytes.array(), Math.max(needed, 2 * bytes.capacity())))
                            .position(bytes.position());
        }
        return bytes;
    }

    @Override
    public int lengthInBytes() {
        return bytes.position();
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes.array(), 0, target, offset, bytes.position());
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("only written, never read");
    }
}
