package io.caseledger.server.reads;

import io.caseledger.query.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A customer's name under HMAC-SHA-256: the same name gives the same word, and no word gives a
/// name.
final class KeyedPseudonyms implements Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    /// 64 bits: two of a million customers share a word with a chance of one in ten million.
    private static final int BYTES = 8;

    private final SecretKeySpec key;

    KeyedPseudonyms(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public String of(String customer) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var hash = mac.doFinal(customer.getBytes(StandardCharsets.UTF_8));
            return "customer-" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
