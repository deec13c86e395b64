package io.caseledger.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActorTest {

    private static Actor actor(Role role) {
        return new Actor("any", role, "nordwind", "Harbour Bank", null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PARTNER", "PARTNER_MANAGER"})
    void partners_see_their_own(Role role) {
        assertThat(actor(role).maySee("nordwind", "")).isTrue();
        assertThat(actor(role).maySee("suedwind", "Harbour Bank")).isFalse();
        assertThat(actor(role).maySee(null, "Harbour Bank")).isFalse();
    }

    @Test
    void customers_see_their_own() {
        assertThat(actor(Role.CUSTOMER).maySee("suedwind", "Harbour Bank")).isTrue();
        assertThat(actor(Role.CUSTOMER).maySee("nordwind", "")).isFalse();
    }

    @Test
    void whoever_writes_policies_sees_no_facts() {
        assertThat(actor(Role.POLICY_ADMIN).maySee("nordwind", "Harbour Bank")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARTNER", "PARTNER_MANAGER", "CUSTOMER", "POLICY_ADMIN"})
    void all_others_see_everything(Role role) {
        assertThat(actor(role).maySee("suedwind", "Hill Bank")).isTrue();
    }
}
