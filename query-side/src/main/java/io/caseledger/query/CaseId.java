package io.caseledger.query;

import java.util.regex.Pattern;

/// What a case can be called. Whatever else a caller asks for does not exist, and never reaches
/// PostgreSQL, which does not take every character.
public final class CaseId {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private CaseId() {}

    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /// The id itself; refuses what can be no case's with [NotFoundException].
    public static String existing(String text) {
        if (!isOne(text)) {
            throw new NotFoundException("no such case");
        }
        return text;
    }
}
