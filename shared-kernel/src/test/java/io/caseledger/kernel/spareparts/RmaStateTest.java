package io.caseledger.kernel.spareparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class RmaStateTest {

    @Test
    void a_replacement_is_open_until_it_is_installed_refused_or_cancelled() {
        assertThat(EnumSet.allOf(RmaState.class))
                .filteredOn(state -> !state.isOpen())
                .containsExactly(RmaState.INSTALLED, RmaState.REFUSED, RmaState.CANCELLED);
    }
}
