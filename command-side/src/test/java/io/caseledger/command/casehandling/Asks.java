package io.caseledger.command.casehandling;

import io.caseledger.command.Entry;
import io.caseledger.command.axon.CaseFixture;
import io.caseledger.kernel.audit.Actor;
import io.caseledger.kernel.audit.Role;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands that are given as the fact happens, by an operator; or by whom, and when, one says.
record Asks(Actor actor, Duration later, boolean imported) {

    static final Actor OPERATOR = actor(Role.OPERATOR);
    static final Actor PARTNER = new Actor("paula", Role.PARTNER, "Nordwind", null, null);
    static final Actor SUPERVISOR = actor(Role.SUPERVISOR);
    static final Actor STRANGER = new Actor("stefan", Role.PARTNER, "Suedwind", null, null);
    static final Actor STRANGE_MANAGER =
            new Actor("manfred", Role.PARTNER_MANAGER, "Suedwind", null, null);
    static final Actor CUSTOMER = new Actor("carl", Role.CUSTOMER, null, "Harbour Bank", null);

    static Actor actor(Role role) {
        return new Actor("the " + role, role, null, null, null);
    }

    static Asks operator() {
        return by(OPERATOR);
    }

    static Asks by(Actor actor) {
        return new Asks(actor, Duration.ZERO, false);
    }

    static Asks importing() {
        return new Asks(OPERATOR, Duration.ofDays(3650), true);
    }

    /// Told `later` than it happened.
    Asks later(Duration later) {
        return new Asks(actor, later, imported);
    }

    private Entry entry(Instant at) {
        return new Entry(actor, at, at.plus(later), imported);
    }

    OpenCase open() {
        return open(Party.PARTNER, "Nordwind", Facts.SHANGHAI);
    }

    OpenCase open(Party servingParty, @Nullable String partner, @Nullable ZoneId zone) {
        return new OpenCase(
                CaseFixture.CASE,
                "Harbour Bank",
                "Pier 9",
                zone,
                "SN-1",
                "no link",
                Level.THREE,
                Channel.PHONE,
                servingParty,
                partner,
                entry(Facts.REPORTED));
    }

    RecordPartnerResponse respond(Instant at) {
        return new RecordPartnerResponse(CaseFixture.CASE, "eva", entry(at));
    }

    RecordVendorResponse respondAsVendor(Instant at) {
        return new RecordVendorResponse(CaseFixture.CASE, "victor", entry(at));
    }

    RequireOnSite requireVisit(Party party, Instant at) {
        return requireVisit(party, null, at);
    }

    RequireOnSite requireVisit(Party party, @Nullable Instant anchor, Instant at) {
        return new RequireOnSite(CaseFixture.CASE, party, anchor, entry(at));
    }

    RecordArrival arrive(Party party, Instant at) {
        return new RecordArrival(CaseFixture.CASE, party, "eva", entry(at));
    }

    Escalate escalate(Tier to, Instant at) {
        return new Escalate(CaseFixture.CASE, to, "cannot solve it", null, entry(at));
    }

    ProvideSolution solve(Instant at) {
        return new ProvideSolution(CaseFixture.CASE, SolutionKind.FIX, entry(at));
    }

    ConfirmRestoration restore(Instant at) {
        return new ConfirmRestoration(CaseFixture.CASE, entry(at));
    }

    ChangeLevel changeLevel(Level to, Instant at) {
        return changeLevel(to, null, at);
    }

    ChangeLevel changeLevel(Level to, @Nullable String approvedBy, Instant at) {
        return new ChangeLevel(CaseFixture.CASE, to, "seen again", approvedBy, entry(at));
    }

    PauseClock pause(Instant at) {
        return pause(PauseReason.WAITING_CUSTOMER, null, at);
    }

    PauseClock pause(PauseReason reason, @Nullable String approvedBy, Instant at) {
        return new PauseClock(CaseFixture.CASE, Set.of(), reason, approvedBy, entry(at));
    }

    PauseClock pause(Set<ClockName> clocks, Instant at) {
        return new PauseClock(
                CaseFixture.CASE, clocks, PauseReason.WAITING_CUSTOMER, null, entry(at));
    }

    ResumeClock resume(Instant at) {
        return new ResumeClock(CaseFixture.CASE, entry(at));
    }

    CloseCase close(Instant at) {
        return new CloseCase(CaseFixture.CASE, null, null, entry(at));
    }

    CloseCase closeDespite(String replacement, Instant at) {
        return new CloseCase(CaseFixture.CASE, null, replacement, entry(at));
    }

    ReopenCase reopen(Instant at) {
        return new ReopenCase(CaseFixture.CASE, null, entry(at));
    }

    CancelCase cancel(Instant at) {
        return new CancelCase(CaseFixture.CASE, null, entry(at));
    }

    /// Of what the operator recorded at once, at `now` by the supervisor, and approved by Anna.
    static CorrectFact correct(long version, Instant to, Instant now) {
        return new CorrectFact(
                CaseFixture.CASE,
                new RecordedFact(CasesInMemory.event(version), version, OPERATOR.id(), now, false),
                to,
                "mistyped",
                List.of("call 17"),
                "anna",
                null,
                Entry.live(SUPERVISOR, now, now));
    }

    static RecordPassingTime passTime(Instant now) {
        return new RecordPassingTime(CaseFixture.CASE, Entry.live(Actor.SYSTEM, now, now));
    }
}
