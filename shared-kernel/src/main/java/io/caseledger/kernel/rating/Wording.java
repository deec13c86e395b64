package io.caseledger.kernel.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Sentences about ratings.
final class Wording {

    private static final int PLACES = 2;

    private Wording() {}

    static List<String> of(StarRating rating, RatingPolicy policy) {
        var sentences = new ArrayList<String>();
        sentences.add(score(rating));
        sentences.add(decision(rating, policy));
        if (rating.provisional()) {
            sentences.add(provisional(rating, policy));
        }
        var answers = rating.of(Kpi.SATISFACTION).n();
        if (answers < policy.answers()) {
            sentences.add(
                    "%s of the %s answers needed for more than %s are there."
                            .formatted(answers, policy.answers(), stars(policy.fewAnswersCap())));
        }
        if (!rating.gate().lacking().isEmpty()) {
            sentences.add(
                    "The gate allows %s; the next step lacks %s."
                            .formatted(
                                    stars(rating.gate().star()),
                                    String.join(", ", rating.gate().lacking())));
        }
        if (!rating.gate().curing().isEmpty()) {
            sentences.add(
                    "Expired and to be renewed: the certificates of "
                            + String.join(", ", rating.gate().curing())
                            + ".");
        }
        rating.knockOuts().forEach(knockOut -> sentences.add(knockOut(knockOut)));
        return sentences;
    }

    static String lever(Kpi kpi, int more, int gain) {
        return "%s and %s is worth %s %s more."
                .formatted(
                        better(kpi, more),
                        kpi.code(),
                        points(gain),
                        gain == 1_00 ? "point" : "points");
    }

    private static String score(StarRating rating) {
        return rating.score() == null
                ? "Too little was observed for a score."
                : "The score is %s of 100, which deserves %s."
                        .formatted(points(rating.score()), stars(rating.performanceStar()));
    }

    private static String decision(StarRating rating, RatingPolicy policy) {
        var past = rating.past();
        if (past == null) {
            return "It is the first rating: nothing holds the star back.";
        }
        var was = past.star();
        var margins = policy.margins();
        return switch (rating.hysteresis()) {
            case FIRST_RATING -> throw new IllegalStateException("there is a rating before");
            case PROMOTED ->
                    "Up from %s: two quarters running reached %s."
                            .formatted(
                                    stars(was),
                                    points(policy.threshold(was + 1) + margins.promotion()));
            case HELD -> held(was, policy);
            case DEMOTED_TWO_QUARTERS ->
                    "Down from %s: two quarters running stayed below %s."
                            .formatted(
                                    stars(was), points(policy.threshold(was) - margins.demotion()));
            case DEMOTED_STEEP ->
                    "Down from %s: this quarter stayed below %s."
                            .formatted(stars(was), points(policy.threshold(was) - margins.steep()));
            case DEMOTED_CEILING ->
                    "Down from %s: the gate or the number of answers no longer allows as many."
                            .formatted(stars(was));
        };
    }

    private static String held(int was, RatingPolicy policy) {
        var margins = policy.margins();
        var sentence = new StringBuilder("It holds the " + stars(was) + " from before.");
        if (was < RatingPolicy.MOST_STARS) {
            sentence.append(" It rises with ")
                    .append(points(policy.threshold(was + 1) + margins.promotion()))
                    .append(" in two quarters running.");
        }
        if (was > 1) {
            sentence.append(" It falls with less than ")
                    .append(points(policy.threshold(was) - margins.demotion()))
                    .append(" in two quarters running, or less than ")
                    .append(points(policy.threshold(was) - margins.steep()))
                    .append(" in one.");
        }
        return sentence.toString();
    }

    private static String provisional(StarRating rating, RatingPolicy policy) {
        var unrated = new ArrayList<String>();
        var weight = 0;
        for (var kpi : rating.kpis()) {
            var rule = policy.rule(kpi.kpi());
            if (kpi.n() < rule.minimum()) {
                unrated.add("%s has %s of %s".formatted(kpi.kpi().code(), kpi.n(), rule.minimum()));
                weight += rule.weight();
            }
        }
        return "It is provisional, for %s of 100 points of weight are unrated: %s."
                .formatted(weight, String.join(", ", unrated));
    }

    private static String knockOut(KnockOut knockOut) {
        var why =
                switch (knockOut.cause()) {
                    case FALSIFIED_FACT -> "a falsified fact was proven";
                    case LEVEL_ONE_UNREPORTED ->
                            faults(knockOut) + " not reported to the vendor in time";
                    case LEVEL_ONE_UNANSWERED -> faults(knockOut) + " not answered in time";
                    case TOO_FEW_ENGINEERS ->
                            "certified engineers are missing for longer than a cure lasts";
                    case REPLACEMENTS_OVERDUE ->
                            counted(
                                    knockOut.events().size(),
                                    "replaced part is far overdue",
                                    "replaced parts are far overdue");
                    case ACCOUNT_MISUSE -> "an engineer's account was misused";
                };
        return "%s caps the star at %s: %s."
                .formatted(knockOut.cause().code(), knockOut.cap(), why);
    }

    private static String faults(KnockOut knockOut) {
        return counted(knockOut.events().size(), "level-1 fault was", "level-1 faults were");
    }

    private static String better(Kpi kpi, int n) {
        return switch (kpi) {
            case RESPONSE -> counted(n, "more answer in time", "more answers in time");
            case ARRIVAL -> counted(n, "more arrival in time", "more arrivals in time");
            case VENDOR_REPORT ->
                    counted(
                            n,
                            "more report to the vendor in time",
                            "more reports to the vendor in time");
            case HANDLED_IN_TIME ->
                    counted(n, "more case handled in time", "more cases handled in time");
            case SATISFACTION ->
                    counted(n, "more customer wholly satisfied", "more customers wholly satisfied");
            case FIRST_TIME_FIX -> counted(n, "more first-time fix", "more first-time fixes");
            case REPEAT_FAULT -> counted(n, "repeat fault fewer", "repeat faults fewer");
            case AGEING -> counted(n, "overaged case fewer", "overaged cases fewer");
            case DEFECTIVE_RETURN ->
                    counted(
                            n,
                            "more defective part back in time",
                            "more defective parts back in time");
        };
    }

    private static String counted(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }

    private static String stars(int n) {
        return counted(n, "star", "stars");
    }

    private static String points(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, PLACES).stripTrailingZeros().toPlainString();
    }
}
