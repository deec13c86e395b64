package io.caseledger.command.partners;

import static io.caseledger.command.partners.Refusal.ALREADY_DECIDED;
import static io.caseledger.command.partners.Refusal.APPEAL_WINDOW_OVER;
import static io.caseledger.command.partners.Refusal.CONFLICT_OF_INTEREST;
import static io.caseledger.command.partners.Refusal.DUPLICATE_APPEAL;
import static io.caseledger.command.partners.Refusal.NOT_AUTHORISED;
import static io.caseledger.command.partners.Refusal.NOT_PUBLISHED;
import static io.caseledger.command.partners.Refusal.NOT_RATED_ON;
import static io.caseledger.command.partners.Refusal.NO_EVIDENCE;
import static io.caseledger.command.partners.Refusal.UNKNOWN_APPEAL;
import static io.caseledger.command.partners.Refusal.UNKNOWN_PARTNER;
import static io.caseledger.command.partners.SomeRatings.ANSWER;
import static io.caseledger.command.partners.SomeRatings.FIRST;
import static io.caseledger.command.partners.SomeRatings.SEALED;
import static io.caseledger.command.partners.SomeRatings.decided;
import static io.caseledger.command.partners.SomeRatings.filed;
import static io.caseledger.command.partners.SomeRatings.given;
import static io.caseledger.command.partners.SomeRatings.published;
import static io.caseledger.command.partners.SomeRatings.sealed;
import static io.caseledger.command.partners.Who.COOPERATION;
import static io.caseledger.command.partners.Who.MANAGER;
import static io.caseledger.command.partners.Who.PARTNER;
import static io.caseledger.command.partners.Who.REGION;
import static io.caseledger.command.partners.Who.RIVAL;
import static io.caseledger.command.partners.Who.SUPERVISOR;
import static io.caseledger.command.partners.Who.now;

import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppealsTest {

    private static final Instant LAST = SEALED.plus(Duration.ofDays(15));

    private static FileAppeal file(Actor actor, Instant at, UUID... disputed) {
        return new FileAppeal(
                PARTNER, "A-1", FIRST, List.of(disputed), "it was in time", now(actor, at));
    }

    private static DecideAppeal decide(Actor actor) {
        return new DecideAppeal(PARTNER, "A-1", true, "seen", now(actor, SEALED));
    }

    @Test
    void the_partners_manager_disputes_events_of_a_rating() {
        given(sealed(FIRST), published(FIRST)).when(file(MANAGER, SEALED, ANSWER)).then(filed());
    }

    @Test
    void fifteen_days_are_enough() {
        given(sealed(FIRST), published(FIRST))
                .when(file(MANAGER, LAST.plusMillis(1), ANSWER))
                .refused(APPEAL_WINDOW_OVER);
        given(sealed(FIRST), published(FIRST), filed())
                .when(file(MANAGER, LAST, ANSWER))
                .refused(DUPLICATE_APPEAL);
    }

    @Test
    void only_events_that_the_rating_rests_on_are_disputed() {
        given(sealed(FIRST), published(FIRST))
                .when(file(MANAGER, SEALED, ANSWER, new UUID(9, 9)))
                .refused(NOT_RATED_ON);
        given(sealed(FIRST), published(FIRST)).when(file(MANAGER, SEALED)).refused(NO_EVIDENCE);
    }

    @Test
    void what_was_not_published_is_not_disputed() {
        given(sealed(FIRST)).when(file(MANAGER, SEALED, ANSWER)).refused(NOT_PUBLISHED);
    }

    @Test
    void nobody_else_disputes() {
        given(sealed(FIRST), published(FIRST))
                .when(file(RIVAL, SEALED, ANSWER))
                .refused(UNKNOWN_PARTNER);
        given(sealed(FIRST), published(FIRST))
                .when(file(COOPERATION, SEALED, ANSWER))
                .refused(NOT_AUTHORISED);
        given(sealed(FIRST), published(FIRST))
                .when(file(new Actor("eva", Role.PARTNER, PARTNER, null, null), SEALED, ANSWER))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void cooperation_management_decides() {
        given(sealed(FIRST), published(FIRST), filed())
                .when(decide(COOPERATION))
                .then(decided(true));
    }

    @Test
    void nobody_decides_about_the_data_of_the_own_region() {
        var north = new Actor("nora", Role.COOPERATION_MANAGER, null, null, REGION);
        given(sealed(FIRST), published(FIRST), filed())
                .when(decide(north))
                .refused(CONFLICT_OF_INTEREST);
        var south = new Actor("sam", Role.COOPERATION_MANAGER, null, null, "south");
        given(sealed(FIRST), published(FIRST), filed()).when(decide(south)).then(decided(true));
    }

    @Test
    void neither_a_supervisor_nor_the_partner_decides() {
        given(sealed(FIRST), published(FIRST), filed())
                .when(decide(SUPERVISOR))
                .refused(NOT_AUTHORISED);
        given(sealed(FIRST), published(FIRST), filed())
                .when(decide(MANAGER))
                .refused(NOT_AUTHORISED);
    }

    @Test
    void an_appeal_is_decided_once() {
        given(sealed(FIRST), published(FIRST), filed(), decided(false))
                .when(decide(COOPERATION))
                .refused(ALREADY_DECIDED);
        given(sealed(FIRST), published(FIRST)).when(decide(COOPERATION)).refused(UNKNOWN_APPEAL);
    }
}
