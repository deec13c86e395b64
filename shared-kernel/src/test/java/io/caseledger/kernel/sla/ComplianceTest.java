package io.caseledger.kernel.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComplianceTest {

    @Test
    void nothing_decided_is_no_compliance() {
        assertThat(Compliance.of(List.of(Verdict.RUNNING, Verdict.MEASURED)).ratio()).isEmpty();
    }

    @Test
    void six_places_are_rounded_half_even() {
        assertThat(Compliance.ratio(59, 51)).hasValue(0.536364);
        assertThat(Compliance.ratio(1, 127)).hasValue(0.007812);
        assertThat(Compliance.ratio(3, 125)).hasValue(0.023438);
    }

    @Test
    void i9_every_clock_is_counted_somewhere() {
        qt().forAll(lists().of(arbitrary().enumValues(Verdict.class)).ofSizeBetween(0, 50))
                .checkAssert(verdicts ->
                        assertThat(Compliance.of(verdicts).all()).isEqualTo(verdicts.size()));
    }

    @Test
    void i10_compliance_lies_between_none_and_all() {
        qt().forAll(integers().between(0, 9_000_000), integers().between(0, 9_000_000))
                .assuming((met, breached) -> met + breached > 0)
                .checkAssert((met, breached) ->
                        assertThat(Compliance.ratio(met, breached).orElseThrow())
                                .isBetween(0.0, 1.0));
    }
}
