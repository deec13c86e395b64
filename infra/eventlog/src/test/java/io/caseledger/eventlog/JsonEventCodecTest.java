package io.caseledger.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseledger.kernel.EventTypes;
import io.caseledger.kernel.audit.DomainEvent;
import io.caseledger.kernel.audit.EventType;
import io.caseledger.kernel.casehandling.CaseEvent.CaseCancelled;
import io.caseledger.kernel.casehandling.CaseEvent.CaseClosed;
import io.caseledger.kernel.casehandling.CaseEvent.CaseEscalated;
import io.caseledger.kernel.casehandling.CaseEvent.CaseOpened;
import io.caseledger.kernel.casehandling.CaseEvent.CaseReopened;
import io.caseledger.kernel.casehandling.CaseEvent.ClockPaused;
import io.caseledger.kernel.casehandling.CaseEvent.ClockResumed;
import io.caseledger.kernel.casehandling.CaseEvent.EngineerArrived;
import io.caseledger.kernel.casehandling.CaseEvent.FactCorrected;
import io.caseledger.kernel.casehandling.CaseEvent.LevelChanged;
import io.caseledger.kernel.casehandling.CaseEvent.OnSiteRequired;
import io.caseledger.kernel.casehandling.CaseEvent.PartnerResponded;
import io.caseledger.kernel.casehandling.CaseEvent.ReportedToVendor;
import io.caseledger.kernel.casehandling.CaseEvent.ServiceRestored;
import io.caseledger.kernel.casehandling.CaseEvent.SlaBreached;
import io.caseledger.kernel.casehandling.CaseEvent.SlaWarned;
import io.caseledger.kernel.casehandling.CaseEvent.SolutionProvided;
import io.caseledger.kernel.casehandling.CaseEvent.SparePartDelayed;
import io.caseledger.kernel.casehandling.CaseEvent.VendorResponded;
import io.caseledger.kernel.casehandling.Channel;
import io.caseledger.kernel.casehandling.EscalationCause;
import io.caseledger.kernel.casehandling.Level;
import io.caseledger.kernel.casehandling.Party;
import io.caseledger.kernel.casehandling.PauseReason;
import io.caseledger.kernel.casehandling.SolutionKind;
import io.caseledger.kernel.casehandling.Tier;
import io.caseledger.kernel.sla.ClockName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden files are what stands in logs out there: a test that fails here must never be mended
/// by changing one of them.
class JsonEventCodecTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
    private static final Instant FULL_SECOND = Instant.parse("2026-01-02T04:00:00Z");

    private final JsonEventCodec codec = new JsonEventCodec();

    static Stream<DomainEvent> events() {
        return Stream.of(ofCases(), SomeEvents.aroundPartners(), SomeSpares.all())
                .flatMap(events -> events);
    }

    private static Stream<DomainEvent> ofCases() {
        return Stream.of(
                new CaseOpened(
                        "c-1",
                        "acme",
                        "berlin",
                        ZoneId.of("Europe/Berlin"),
                        "SN1",
                        "no light",
                        Level.TWO,
                        Channel.PHONE,
                        Party.PARTNER,
                        "p-1",
                        AT,
                        "handbook@1",
                        "7x24@1"),
                new PartnerResponded("eva", AT),
                new VendorResponded("li", AT),
                new OnSiteRequired(Party.PARTNER, FULL_SECOND, AT),
                new EngineerArrived(Party.VENDOR, "li", AT),
                new CaseEscalated(Tier.PARTNER, Tier.VENDOR, EscalationCause.MANUAL, "stuck", AT),
                new ReportedToVendor("it burns", "stuck", AT),
                new SolutionProvided(SolutionKind.WORKAROUND, AT),
                new ServiceRestored(AT),
                new LevelChanged(Level.ONE, Level.FOUR, "calmer", "sue", AT),
                new ClockPaused(
                        Set.of(ClockName.VENDOR_SOLUTION, ClockName.PARTNER_ARRIVAL),
                        PauseReason.SITE_ACCESS,
                        "sue",
                        AT),
                new ClockResumed(AT),
                new CaseClosed("done", AT),
                new CaseReopened(2, "again", AT),
                new CaseCancelled("mistake", AT),
                new SlaWarned(ClockName.PARTNER_REPORT, 1, 75, FULL_SECOND, AT),
                new SlaBreached(ClockName.PARTNER_REPORT, 1, FULL_SECOND, "handbook@1", AT),
                new SparePartDelayed("R-1", FULL_SECOND, AT),
                new FactCorrected(
                        2,
                        UUID.fromString("0190a3f0-0000-7000-8000-000000000002"),
                        FULL_SECOND,
                        AT,
                        "typed an hour late",
                        List.of("call 17", "mail 4"),
                        "sue",
                        "A-1",
                        AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_its_golden_file_says_and_read_from_it(DomainEvent event) {
        var encoded = codec.encode(event);
        var golden = golden(encoded.type(), encoded.schemaVersion());

        assertThat(new String(encoded.payload(), UTF_8)).isEqualTo(golden);
        assertThat(codec.decode(encoded.type(), encoded.schemaVersion(), golden.getBytes(UTF_8)))
                .isEqualTo(event);
        assertThat(encoded.occurredAt()).isEqualTo(event.occurredAt());
    }

    static List<EventType> types() {
        return EventTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_version_of_every_event_has_a_golden_file_that_can_be_read(EventType type) {
        for (int version = 1; version <= type.version(); version++) {
            var payload = golden(type.wireName(), version).getBytes(UTF_8);
            assertThat(codec.decode(type.wireName(), version, payload))
                    .isInstanceOf(type.eventClass());
        }
    }

    @Test
    void a_rating_whose_events_were_listed_is_read_as_one_whose_events_are_packed() {
        var type = "rating.StarRatingPublished";
        assertThat(codec.decode(type, 1, golden(type, 1).getBytes(UTF_8)))
                .isEqualTo(codec.decode(type, 2, golden(type, 2).getBytes(UTF_8)));
    }

    @Test
    void what_is_absent_is_left_out() {
        var encoded = codec.encode(new CaseClosed(null, AT));
        assertThat(new String(encoded.payload(), UTF_8))
                .isEqualTo("{\"occurredAt\":\"2026-01-02T03:04:05.006Z\"}");
        assertThat(codec.decode(encoded.type(), 1, encoded.payload()))
                .isEqualTo(new CaseClosed(null, AT));
    }

    @Test
    void what_a_later_version_may_add_is_passed_over() {
        var payload = "{\"weather\":{\"rain\":true},\"occurredAt\":\"2026-01-02T03:04:05.006Z\"}";
        assertThat(codec.decode("case.ServiceRestored", 1, payload.getBytes(UTF_8)))
                .isEqualTo(new ServiceRestored(AT));
    }

    @Test
    void far_off_years_are_written_and_read() {
        for (var year : List.of("-0001", "0000", "9999", "+10000", "-4712")) {
            var event = new ServiceRestored(Instant.parse(year + "-12-31T23:59:59.999Z"));
            assertThat(codec.decode("case.ServiceRestored", 1, codec.encode(event).payload()))
                    .isEqualTo(event);
        }
    }

    @Test
    void an_instant_finer_than_a_millisecond_is_refused() {
        var event = new ServiceRestored(AT.plusNanos(1));
        assertThatThrownBy(() -> codec.encode(event)).isInstanceOf(LogRefusedException.class);
    }

    @Test
    void what_is_no_event_is_refused() {
        assertThatThrownBy(() -> codec.encode("hello")).isInstanceOf(LogRefusedException.class);
    }

    @Test
    void an_event_of_a_newer_version_stops_the_reader() {
        var payload = "{}".getBytes(UTF_8);
        assertThatThrownBy(() -> codec.decode("case.ServiceRestored", 2, payload))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> codec.decode("case.Unheard", 1, payload))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_older_version_is_lifted_before_it_is_read() {
        var lifting =
                new JsonEventCodec(
                        List.of(
                                new Upcaster(
                                        "case.ServiceRestored",
                                        0,
                                        stored -> stored.set("occurredAt", stored.get("when")))));
        var payload = "{\"when\":\"2026-01-02T03:04:05.006Z\"}".getBytes(UTF_8);

        assertThat(lifting.decode("case.ServiceRestored", 0, payload))
                .isEqualTo(new ServiceRestored(AT));
        assertThatThrownBy(() -> codec.decode("case.ServiceRestored", 0, payload))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String golden(String type, int version) {
        var name = "/golden/" + type + "-" + version + ".json";
        try (var file = JsonEventCodecTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
