package io.caseledger.local;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What Prometheus reads at one moment: the labels of every series, by the name of the metric.
record Scrape(Map<String, List<Map<String, String>>> series) {

    private static final Pattern LINE =
            Pattern.compile(
                    "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?<labels>.*)})? (?<value>\\S+).*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String text) {
        var series =
                Arrays.stream(text.split("\n"))
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(LINE::matcher)
                        .peek(line -> {
                            if (!line.matches()) {
                                throw new AssertionError("no line of a scrape: " + line);
                            }
                        })
                        .collect(
                                Collectors.groupingBy(
                                        line -> Objects.requireNonNull(line.group("name")),
                                        Collectors.mapping(
                                                line -> labels(line.group("labels")),
                                                Collectors.toList())));
        return new Scrape(series);
    }

    /// The figure of the only series of `metric` with `labels` in it, as in `outcome="accepted"`.
    static double figure(String text, String metric, String labels) {
        var found =
                text.lines()
                        .filter(line ->
                                line.startsWith(metric + "{") || line.startsWith(metric + " "))
                        .filter(line -> line.contains(labels))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError(metric + " " + labels + " is " + found);
        }
        var line = found.getFirst();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static Map<String, String> labels(@Nullable String text) {
        var labels = new HashMap<String, String>();
        if (text != null) {
            LABEL.matcher(text)
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }
}
