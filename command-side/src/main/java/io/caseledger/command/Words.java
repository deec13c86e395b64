package io.caseledger.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact in the words of an import file, one flat JSON object a line. Which of the words a fact
/// needs is the fact's affair; none is made up where it is missing.
///
/// Whatever cannot be understood is refused with [BadWord].
public final class Words {

    private final Map<String, Object> said;

    public Words(Map<String, Object> said) {
        this.said = said;
    }

    /// Says what is wrong with a word, for the person who made the file.
    public static final class BadWord extends RuntimeException {

        private final String problem;

        BadWord(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }

        public String problem() {
            return problem;
        }
    }

    public static BadWord bad(String field, String problem) {
        return new BadWord(field + " " + problem + ".");
    }

    public boolean has(String field) {
        return said.get(field) != null;
    }

    public String text(String field) {
        return required(field, String.class, "is not a text");
    }

    /// Of a person, a firm, a place or a thing.
    public String name(String field) {
        return plain(field, PlainText.NAME);
    }

    public @Nullable String optionalName(String field) {
        return has(field) ? name(field) : null;
    }

    /// Of what a person has to say.
    public String remark(String field) {
        return plain(field, PlainText.REMARK);
    }

    public @Nullable String optionalRemark(String field) {
        return has(field) ? remark(field) : null;
    }

    /// Of a case.
    public String caseId(String field) {
        var text = text(field);
        if (!CaseId.isOne(text)) {
            throw bad(field, "is not of the form " + CaseId.FORM);
        }
        return text;
    }

    public boolean isTrue(String field) {
        return required(field, Boolean.class, "is neither true nor false");
    }

    public int number(String field, int least, int most) {
        var range = "is not a whole number from " + least + " to " + most;
        var number = required(field, Integer.class, range);
        if (number < least || number > most) {
            throw bad(field, range);
        }
        return number;
    }

    public Instant instant(String field) {
        try {
            var instant = Instant.parse(text(field));
            if (instant.isBefore(Entry.EARLIEST)) {
                throw bad(field, "lies before " + Entry.EARLIEST);
            }
            return instant;
        } catch (DateTimeException e) {
            throw bad(field, "is not an instant such as 2026-01-05T10:00:00Z");
        }
    }

    /// In the IANA database.
    public ZoneId zone(String field) {
        var zone = text(field);
        if (!SiteZone.Rule.isKnown(zone)) {
            throw bad(field, "is no IANA time zone");
        }
        return ZoneId.of(zone);
    }

    /// Of a day, by the second.
    public LocalTime time(String field) {
        try {
            return LocalTime.parse(text(field)).truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw bad(field, "is not a time of day such as 15:00");
        }
    }

    public Duration duration(String field, Duration most) {
        var limit = "is not a duration such as PT4H, from PT0S to " + most;
        try {
            var duration = Duration.parse(text(field));
            if (duration.isNegative() || duration.compareTo(most) > 0) {
                throw bad(field, limit);
            }
            return duration;
        } catch (DateTimeException e) {
            throw bad(field, limit);
        }
    }

    /// One of an enum's.
    public <W extends Enum<W>> W word(String field, Class<W> words) {
        return word(field, words, text(field));
    }

    /// Any of an enum's; none where nothing is said.
    public <W extends Enum<W>> Set<W> words(String field, Class<W> words) {
        var found = EnumSet.noneOf(words);
        if (has(field)) {
            texts(field, words.getEnumConstants().length)
                    .forEach(text -> found.add(word(field, words, text)));
        }
        return found;
    }

    public Set<String> names(String field, int most) {
        var names = new HashSet<String>();
        texts(field, most).forEach(text -> names.add(plain(field, text, PlainText.NAME)));
        return names;
    }

    /// Of events; none where nothing is said.
    public List<UUID> events(String field, int most) {
        var ids = new ArrayList<UUID>();
        if (has(field)) {
            texts(field, most).forEach(text -> ids.add(id(field, text)));
        }
        return ids;
    }

    private static UUID id(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw bad(field, "names an event by what is no UUID");
        }
    }

    private static <W extends Enum<W>> W word(String field, Class<W> words, String text) {
        try {
            return Enum.valueOf(words, text);
        } catch (IllegalArgumentException e) {
            throw bad(field, "is none of " + EnumSet.allOf(words));
        }
    }

    private List<String> texts(String field, int most) {
        var limit = "is not a list of at most " + most + " texts";
        var all = required(field, List.class, limit);
        if (all.size() > most) {
            throw bad(field, limit);
        }
        var texts = new ArrayList<String>(all.size());
        for (var one : all) {
            if (!(one instanceof String text)) {
                throw bad(field, limit);
            }
            texts.add(text);
        }
        return texts;
    }

    private String plain(String field, int max) {
        return plain(field, text(field), max);
    }

    private static String plain(String field, String text, int max) {
        if (!PlainText.Rule.isPlain(text, max)) {
            throw bad(field, "is not a line of 1 to " + max + " letters");
        }
        return text;
    }

    private <T> T required(String field, Class<T> type, String otherwise) {
        var value = said.get(field);
        if (value == null) {
            throw bad(field, "is missing");
        }
        if (!type.isInstance(value)) {
            throw bad(field, otherwise);
        }
        return type.cast(value);
    }
}
