package io.caseledger.local;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// As much of PromQL as a board needs: which metrics a query reads, by which labels it picks and
/// groups, and which functions it calls.
///
/// @param picks metric, label and value of every `{label="value"}`
record PromQl(Set<String> metrics, Set<Pick> picks, Set<String> groupedBy, Set<String> functions) {

    record Pick(String metric, String label, String value) {}

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern SELECTOR = Pattern.compile("(" + NAME + ")\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("(" + NAME + ")(\\s*\\()?");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    static PromQl of(String query) {
        var metrics = new TreeSet<String>();
        var picks = new HashSet<Pick>();
        var groupedBy = new TreeSet<String>();
        var functions = new TreeSet<String>();
        SELECTOR.matcher(query)
                .results()
                .forEach(selector -> {
                    var left = MATCHER.matcher(selector.group(2)).replaceAll("").replace(",", "");
                    if (!left.isBlank()) {
                        throw new AssertionError("not understood in " + query + ": " + left);
                    }
                    MATCHER.matcher(selector.group(2))
                            .results()
                            .forEach(matcher ->
                                    picks.add(
                                            new Pick(
                                                    selector.group(1),
                                                    matcher.group(1),
                                                    matcher.group(2))));
                });
        GROUPING.matcher(query)
                .results()
                .flatMap(grouping -> Arrays.stream(grouping.group(1).split(",")))
                .map(String::strip)
                .forEach(groupedBy::add);
        var rest = query.replaceAll("\\{[^}]*}", "").replaceAll("\\[[^\\]]*]", "");
        WORD.matcher(GROUPING.matcher(rest).replaceAll(" "))
                .results()
                .filter(word -> !KEYWORDS.contains(word.group(1)))
                .forEach(word -> (word.group(2) == null ? metrics : functions).add(word.group(1)));
        if (query.chars().filter(c -> c == '(').count()
                != query.chars().filter(c -> c == ')').count()) {
            throw new AssertionError("parentheses do not match in " + query);
        }
        return new PromQl(metrics, picks, groupedBy, functions);
    }
}
