package io.caseledger.eventlog;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/// Reads texts from JSON; one that was read a moment ago is the same object again.
///
/// Cases are remembered by the ten thousand, and nearly all of them name one of the same customers,
/// sites and partners: a copy of each for each case is a quarter of what a case takes, and all of
/// it is copied by collections.
public final class SharedWords extends StringDeserializer {

    /// A power of two. What falls into the same slot only takes turns there.
    private static final int SLOTS = 1 << 12;

    /// What is longer was written for one case.
    private static final int LONGEST = 64;

    /// Without order between threads: any of them may find an older word, or none.
    private final String[] words = new String[SLOTS];

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) {
        var read = super.deserialize(json, context);
        return read == null || read.length() > LONGEST ? read : shared(read);
    }

    private String shared(String read) {
        var hash = read.hashCode();
        var slot = (hash ^ hash >>> 16) & SLOTS - 1;
        var known = words[slot];
        if (read.equals(known)) {
            return known;
        }
        words[slot] = read;
        return read;
    }
}
