package io.caseledger.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names one request for good: the same caller with the same Idempotency-Key says the same command,
/// and a repeated command is answered as the first time.
public record CommandId(String value) {

    public static final int MAX_LENGTH = 128;

    private static final int BYTES = 10;

    public CommandId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a command id has 1 to " + MAX_LENGTH + " letters");
        }
    }

    /// What the command begins is called so where nobody named it, of [CaseId#FORM]. The same
    /// request asked again is about the same thing. Ids of commands grow with time, and so does
    /// what is made of them: every index of cases is written at its end, which stays in the cache,
    /// and not all over.
    public String naming(String prefix) {
        var id = prefix + value;
        return CaseId.isOne(id) ? id : prefix + hash();
    }

    private String hash() {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
