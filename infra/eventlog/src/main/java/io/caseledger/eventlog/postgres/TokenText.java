package io.caseledger.eventlog.postgres;

import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/// Tokens as people read them in the table: `42`, `replay(100,42)`, `merged(40,42)`, `-` for none.
final class TokenText {

    private static final String NONE = "-";
    private static final String REPLAY = "replay(";
    private static final String MERGED = "merged(";

    private final String text;
    private int at;

    private TokenText(String text) {
        this.text = text;
    }

    static String format(@Nullable TrackingToken token) {
        return switch (token) {
            case null -> NONE;
            case GlobalSequenceTrackingToken position -> Long.toString(position.getGlobalIndex());
            case ReplayToken replay when replay.context() == null ->
                    pair(REPLAY, replay.getTokenAtReset(), replay.getCurrentToken());
            case MergedTrackingToken merged ->
                    pair(MERGED, merged.lowerSegmentToken(), merged.upperSegmentToken());
            default -> throw new IllegalArgumentException("not a token of this log: " + token);
        };
    }

    private static String pair(
            String name, @Nullable TrackingToken first, @Nullable TrackingToken second) {
        return name + format(first) + "," + format(second) + ")";
    }

    static @Nullable TrackingToken parse(String text) {
        return new TokenText(text).next();
    }

    private @Nullable TrackingToken next() {
        if (skip(NONE)) {
            return null;
        }
        if (skip(REPLAY)) {
            var atReset = next();
            skip(",");
            var current = next();
            skip(")");
            return ReplayToken.createReplayToken(atReset, current);
        }
        if (skip(MERGED)) {
            var lower = next();
            skip(",");
            var upper = next();
            skip(")");
            return new MergedTrackingToken(lower, upper);
        }
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return new GlobalSequenceTrackingToken(Long.parseLong(text.substring(from, at)));
    }

    private boolean skip(String expected) {
        boolean found = text.startsWith(expected, at);
        if (found) {
            at += expected.length();
        }
        return found;
    }
}
