package io.caseledger.command.casehandling;

import io.caseledger.command.CommandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// How cases are called.
final class CaseId {

    /// 1 to 64 letters that mean nothing to a URL, a stream name or a file system.
    static final String FORM = "[A-Za-z0-9._:-]{1,64}";

    private static final Pattern PATTERN = Pattern.compile(FORM);
    private static final int BYTES = 10;

    private CaseId() {}

    static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }

    /// The same request asked again is about the same case. Ids of commands grow with time, and so
    /// does what is made of them: every index of cases is written at its end, which stays in the
    /// cache, and not all over.
    static String of(CommandId command) {
        var id = "C-" + command.value();
        return isOne(id) ? id : "C-" + hash(command.value());
    }

    private static String hash(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
