package io.caseledger.kernel.rating;

import io.caseledger.kernel.casehandling.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A track record in few words: able to hold five stars, and nothing observed but what is said.
final class ARecord {

    static final Quarter QUARTER = Quarter.parse("2026-Q2");
    static final Instant EARLY = QUARTER.start().plusMillis(1);

    private final Map<Kpi, List<Observation>> observations = new EnumMap<>(Kpi.class);
    private final List<Observation> replacements = new ArrayList<>();
    private final List<Misconduct> misconduct = new ArrayList<>();
    private Quarter quarter = QUARTER;
    private Fleet fleet = new Fleet(10_000, 42_000);
    private Capability capability = staffed(6, 3);
    private @Nullable Past past;
    private @Nullable StarOverride override;

    static ARecord ofNothing() {
        return new ARecord();
    }

    /// Domain 5.2, calibration: the solid partner.
    static ARecord ofTheSolidPartner() {
        return ofNothing()
                .with(Kpi.RESPONSE, 57, 60)
                .with(Kpi.ARRIVAL, 27, 30)
                .with(Kpi.VENDOR_REPORT, 24, 25)
                .with(Kpi.HANDLED_IN_TIME, 52, 60)
                .answered(180, 40)
                .with(Kpi.FIRST_TIME_FIX, 41, 50)
                .with(Kpi.REPEAT_FAULT, 3, 60)
                .with(Kpi.AGEING, 1, 12)
                .with(Kpi.DEFECTIVE_RETURN, 18, 20);
    }

    /// Everything rated, and the score whatever is asked for, to five points.
    static ARecord ofScore(int points) {
        if (points % 5 != 0) {
            throw new IllegalArgumentException("scores of this record are multiples of five");
        }
        var record = ofNothing().answered(5_000, 1_000);
        record.fleet = new Fleet(1_000, 5_000);
        var left = points - 20;
        for (var kpi : Kpi.values()) {
            var weight = RatingPolicy.STAR_1.rule(kpi).weight();
            if (kpi != Kpi.SATISFACTION) {
                var good = left >= weight;
                left -= good ? weight : 0;
                record.with(kpi, good == kpi.countsFaults() ? 0 : 100, 100);
            }
        }
        if (left != 0) {
            throw new IllegalArgumentException("no weights add up to " + points);
        }
        return record;
    }

    static Capability staffed(int engineers, int seniors) {
        var certificates = new ArrayList<Certificate>();
        for (var i = 0; i < engineers; i++) {
            certificates.add(
                    new Certificate(
                            "engineer " + i,
                            i < seniors ? Grade.SENIOR : Grade.CERTIFIED,
                            QUARTER.last().plus(Duration.ofDays(365))));
        }
        return new Capability(certificates, Hotline.ALWAYS, true, 3, 2);
    }

    /// `successes` of `n`, in the first days of the quarter.
    ARecord with(Kpi kpi, int successes, int n) {
        return with(kpi, successes, n, Level.THREE);
    }

    ARecord with(Kpi kpi, int successes, int n, Level level) {
        for (var i = 0; i < n; i++) {
            with(kpi, observation(kpi, i < successes ? 1 : 0, level));
        }
        return this;
    }

    /// `n` answers that add up to `sum`, as even as can be.
    ARecord answered(int sum, int n) {
        for (var i = 0; i < n; i++) {
            var value = sum / n + (i < sum % n ? 1 : 0);
            with(Kpi.SATISFACTION, observation(Kpi.SATISFACTION, value, Level.THREE));
        }
        return this;
    }

    ARecord with(Kpi kpi, Observation observation) {
        observations.computeIfAbsent(kpi, _ -> new ArrayList<>()).add(observation);
        return this;
    }

    private Observation observation(Kpi kpi, int value, Level level) {
        var number = observations.getOrDefault(kpi, List.of()).size();
        return new Observation(
                event(kpi, number), quarter.start().plusSeconds(60L * number), value, level, null);
    }

    static UUID event(Kpi kpi, int number) {
        return new UUID(kpi.code().charAt(1), number);
    }

    ARecord replaced(int overdue, int n) {
        for (var i = 0; i < n; i++) {
            replacements.add(
                    new Observation(new UUID(99, i), EARLY, i < overdue ? 1 : 0, null, null));
        }
        return this;
    }

    ARecord proven(KnockOutCause cause, Instant at) {
        misconduct.add(new Misconduct(new UUID(98, misconduct.size()), at, cause));
        return this;
    }

    ARecord able(Capability able) {
        capability = able;
        return this;
    }

    ARecord in(Quarter then) {
        quarter = then;
        return this;
    }

    ARecord fleet(Fleet all) {
        fleet = all;
        return this;
    }

    ARecord after(@Nullable Past before) {
        past = before;
        return this;
    }

    /// The star and the score of the quarter before.
    ARecord after(int star, int score) {
        return after(new Past(quarter.plus(-1), star, score, false));
    }

    ARecord overridden(StarOverride by) {
        override = by;
        return this;
    }

    TrackRecord record() {
        return new TrackRecord(
                "Nordwind",
                quarter,
                quarter.last(),
                4_711,
                observations,
                Map.of(),
                replacements,
                fleet,
                capability,
                misconduct,
                past,
                override);
    }

    StarRating rated() {
        return RatingEngine.rate(record(), RatingPolicy.STAR_1);
    }
}
