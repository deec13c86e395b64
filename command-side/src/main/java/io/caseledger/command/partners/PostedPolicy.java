package io.caseledger.command.partners;

import io.caseledger.kernel.rating.GateStep;
import io.caseledger.kernel.rating.Hotline;
import io.caseledger.kernel.rating.KnockOutRules;
import io.caseledger.kernel.rating.Kpi;
import io.caseledger.kernel.rating.KpiRule;
import io.caseledger.kernel.rating.Margins;
import io.caseledger.kernel.rating.RatingPolicy;
import io.caseledger.kernel.rating.Statistic;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A [RatingPolicy] in the form in which the log holds it, of which nothing may be left out. What
/// its numbers must be is the policy's own affair.
record PostedPolicy(
        @NotNull Integer version,
        @NotNull Map<Kpi, @NotNull @Valid Rule> kpis,
        @NotNull Double z,
        @NotNull Integer priorAnswers,
        @NotNull List<@NotNull Integer> thresholds,
        @NotNull Integer unratedAtMost,
        @NotNull Integer provisionalCap,
        @NotNull Integer answers,
        @NotNull Integer fewAnswersCap,
        @NotNull @Valid Margin margins,
        @NotNull List<@NotNull @Valid Step> gate,
        @NotNull Duration cure,
        @NotNull @Valid KnockOuts knockOuts,
        @NotNull Integer window,
        @NotNull Duration sealAfter,
        @NotNull Duration appealWithin,
        @NotNull Integer overrideQuarters) {

    record Rule(
            @NotNull Integer weight,
            @NotNull Statistic statistic,
            @NotNull Double none,
            @NotNull Double all,
            @NotNull Integer minimum) {

        private KpiRule rule() {
            return new KpiRule(weight, statistic, none, all, minimum);
        }
    }

    record Margin(@NotNull Integer promotion, @NotNull Integer demotion, @NotNull Integer steep) {

        private Margins margins() {
            return new Margins(promotion, demotion, steep);
        }
    }

    record Step(
            @NotNull Integer engineers,
            @NotNull Integer seniors,
            @NotNull Hotline hotline,
            @NotNull Boolean issueTracking,
            @NotNull Integer trainings,
            @NotNull Integer regions) {

        private GateStep step() {
            return new GateStep(engineers, seniors, hotline, issueTracking, trainings, regions);
        }
    }

    record KnockOuts(
            @NotNull @Valid Falsified falsified,
            @NotNull @Valid Unreported unreported,
            @NotNull @Valid Unanswered unanswered,
            @NotNull @Valid Overdue overdue,
            @NotNull @Valid Misuse misuse) {

        record Falsified(@NotNull Integer cap, @NotNull Integer quarters) {}

        record Unreported(@NotNull Integer cap, @NotNull Integer faults) {}

        record Unanswered(@NotNull Integer cap, @NotNull Double share, @NotNull Integer minimum) {}

        record Overdue(@NotNull Integer cap, @NotNull Double share) {}

        record Misuse(@NotNull Integer cap, @NotNull Duration first, @NotNull Duration again) {}

        private KnockOutRules rules() {
            return new KnockOutRules(
                    new KnockOutRules.Falsified(falsified.cap, falsified.quarters),
                    new KnockOutRules.Unreported(unreported.cap, unreported.faults),
                    new KnockOutRules.Unanswered(
                            unanswered.cap, unanswered.share, unanswered.minimum),
                    new KnockOutRules.Overdue(overdue.cap, overdue.share),
                    new KnockOutRules.Misuse(misuse.cap, misuse.first, misuse.again));
        }
    }

    RatingPolicy policy() {
        var rules = new EnumMap<Kpi, KpiRule>(Kpi.class);
        kpis.forEach((kpi, rule) -> rules.put(kpi, rule.rule()));
        return new RatingPolicy(
                version,
                rules,
                z,
                priorAnswers,
                thresholds,
                unratedAtMost,
                provisionalCap,
                answers,
                fewAnswersCap,
                margins.margins(),
                gate.stream().map(Step::step).toList(),
                cure,
                knockOuts.rules(),
                window,
                sealAfter,
                appealWithin,
                overrideQuarters);
    }
}
