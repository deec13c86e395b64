package io.caseledger.eventlog;

import java.util.List;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TooManyTagsOnEventMessageException;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/// One entity, one stream: the tag `case=4711` is the stream `case-4711`.
public final class Streams {

    private static final char SEPARATOR = '-';

    private Streams() {}

    public static String name(Tag tag) {
        if (tag.key().indexOf(SEPARATOR) >= 0) {
            throw new LogRefusedException("a tag's key has no '-': " + tag.key());
        }
        return tag.key() + SEPARATOR + tag.value();
    }

    public static Tag tag(String stream) {
        int separator = stream.indexOf(SEPARATOR);
        return new Tag(stream.substring(0, separator), stream.substring(separator + 1));
    }

    /// What stands before the first `-` of a stream's name; a stream of the log has one.
    public static String category(String stream) {
        return stream.substring(0, Math.max(0, stream.indexOf(SEPARATOR)));
    }

    /// The stream that all of `events` belong to; one that no reader of the log would look at is
    /// refused.
    static String of(List<TaggedEventMessage<?>> events, Set<String> categories) {
        Tag found = null;
        for (var event : events) {
            if (event.tags().size() > 1) {
                throw new TooManyTagsOnEventMessageException(
                        "an event belongs to one stream", event.event(), event.tags());
            }
            if (event.tags().isEmpty()) {
                throw new LogRefusedException("an event belongs to a stream, by its one tag");
            }
            var tag = event.tags().iterator().next();
            if (found != null && !found.equals(tag)) {
                throw new LogRefusedException("one append touches one stream");
            }
            found = tag;
        }
        if (found == null) {
            throw new LogRefusedException("nothing to append");
        }
        if (!categories.contains(found.key())) {
            throw new LogRefusedException(
                    "no event of this log stands in a stream of '"
                            + found.key()
                            + "', only of "
                            + categories);
        }
        return name(found);
    }

    /// The stream that `criteria` ask for.
    static String of(EventCriteria criteria) {
        var criterions = criteria.flatten();
        if (criterions.size() == 1) {
            var criterion = criterions.iterator().next();
            if (criterion.tags().size() == 1) {
                return name(criterion.tags().iterator().next());
            }
        }
        throw new LogRefusedException("events are sourced from one stream, by its one tag");
    }
}
