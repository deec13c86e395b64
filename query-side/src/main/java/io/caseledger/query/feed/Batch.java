package io.caseledger.query.feed;

import io.caseledger.query.Audience;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events that are sent together, linked to those that follow. A reader holds on to where it is;
/// what no reader and no newcomer can need any more is garbage.
final class Batch {

    private static final byte[] NOTHING = {};

    private final List<Frame> frames;
    private final long last;
    private final long count;
    private final Map<Audience, byte[]> whole = new EnumMap<>(Audience.class);
    private volatile @Nullable Batch next;
    private volatile boolean abandoned;

    private Batch(List<Frame> frames, long last, long count) {
        this.frames = frames;
        this.last = last;
        this.count = count;
    }

    /// What comes after `before`.
    static Batch of(List<Frame> frames, Batch before) {
        return new Batch(frames, frames.getLast().position(), before.count + frames.size());
    }

    /// Holds nothing; what follows comes after `position`.
    static Batch emptyAt(long position) {
        return new Batch(List.of(), position, 0);
    }

    /// The position of its last event.
    long last() {
        return last;
    }

    /// How many events there have been up to its last one. Positions tell nothing of that: there
    /// may be gaps between them.
    long count() {
        return count;
    }

    @Nullable Batch next() {
        return next;
    }

    void append(Batch following) {
        next = following;
    }

    /// Lets go of what follows, when nobody comes this way any more. Garbage that has grown old
    /// would keep it alive until it is old, too, and so on: a collector of young objects takes what
    /// an old one leads to for used.
    void abandon() {
        abandoned = true;
        next = null;
    }

    /// Whoever is still here has lost the way; where there is no next one, to be asked after that.
    boolean isAbandoned() {
        return abandoned;
    }

    /// What `interest` covers of the events after `position`.
    byte[] bytes(Interest interest, long position) {
        if (frames.isEmpty()) {
            return NOTHING;
        }
        if (interest.coversAll() && frames.getFirst().position() > position) {
            return whole(interest.audience());
        }
        return bytes(
                frames.stream()
                        .filter(frame -> frame.position() > position && frame.isCoveredBy(interest))
                        .toList(),
                interest.audience());
    }

    private synchronized byte[] whole(Audience audience) {
        return whole.computeIfAbsent(audience, a -> bytes(frames, a));
    }

    private static byte[] bytes(List<Frame> frames, Audience audience) {
        if (frames.size() == 1) {
            return frames.getFirst().bytes(audience);
        }
        var length = 0;
        for (var frame : frames) {
            length += frame.bytes(audience).length;
        }
        var bytes = new byte[length];
        var end = 0;
        for (var frame : frames) {
            var encoded = frame.bytes(audience);
            System.arraycopy(encoded, 0, bytes, end, encoded.length);
            end += encoded.length;
        }
        return bytes;
    }
}
