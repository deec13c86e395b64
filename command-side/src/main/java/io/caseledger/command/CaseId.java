package io.caseledger.command;

import java.util.regex.Pattern;

/// How cases are called, by whoever speaks of one.
public final class CaseId {

    /// 1 to 64 letters that mean nothing to a URL, a stream name or a file system.
    public static final String FORM = "[A-Za-z0-9._:-]{1,64}";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private CaseId() {}

    public static boolean isOne(String text) {
        return PATTERN.matcher(text).matches();
    }
}
