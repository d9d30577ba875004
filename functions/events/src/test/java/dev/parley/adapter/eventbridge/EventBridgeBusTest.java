package dev.parley.adapter.eventbridge;

import static dev.parley.port.bus.EventBus.Outcome.REFUSED;
import static dev.parley.port.bus.EventBus.Outcome.TAKEN;
import static dev.parley.port.bus.EventBus.Outcome.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.bus.BusEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EventBridgeBusTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final ScriptedBus scripted = new ScriptedBus();
    private final EventBridgeBus bus = new EventBridgeBus(
            scripted,
            "parley-test",
            new Backoff(pauses::add, new Random(1), Duration.ofMillis(50), Duration.ofMillis(800)),
            Telemetry.NONE);

    @Test
    void put_ofAnEvent_namesBusSourceTypeAndTime() {
        assertThat(bus.put(List.of(event("1")))).containsExactly(TAKEN);

        assertThat(scripted.taken()).singleElement().satisfies(entry -> {
            assertThat(entry.eventBusName()).isEqualTo("parley-test");
            assertThat(entry.source()).isEqualTo("parley");
            assertThat(entry.detailType()).isEqualTo("MessageSent");
            assertThat(entry.time()).isEqualTo(NOON);
        });
    }

    @Test
    void put_ofMany_makesRequestsOfTen() {
        assertThat(bus.put(IntStream.range(0, 23).mapToObj(n -> event("" + n)).toList()))
                .hasSize(23)
                .containsOnly(TAKEN);

        assertThat(scripted.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(10, 10, 3);
    }

    @Test
    void put_ofLargeOnes_makesRequestsOfAtMost256Kilobytes() {
        String large = "x".repeat(32_000);

        bus.put(IntStream.range(0, 10).mapToObj(_ -> event(large)).toList());

        assertThat(scripted.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(8, 2);
    }

    @Test
    void put_refusedInPart_putsTheRefusedAgainAlone_afterAPause() {
        scripted.thenRefusing("\"2\"", "ThrottlingException").thenRefusing("\"2\"", "InternalFailure");

        assertThat(bus.put(List.of(event("1"), event("2"), event("3")))).containsExactly(TAKEN, TAKEN, TAKEN);

        assertThat(scripted.details())
                .containsExactly(
                        event("1").detail(), event("3").detail(), event("2").detail());
        assertThat(scripted.requests())
                .extracting(request -> request.entries().size())
                .containsExactly(3, 1, 1);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void put_refusedForGood_isNotRepeated() {
        scripted.thenRefusing("\"2\"", "MalformedDetail");

        assertThat(bus.put(List.of(event("1"), event("2")))).containsExactly(TAKEN, REFUSED);
        assertThat(scripted.requests()).hasSize(1);
    }

    @Test
    void put_ofOneTooLargeForARequest_isRefusedForGood() {
        scripted.then(_ -> failed(400, "ValidationException"));

        assertThat(bus.put(List.of(event("1")))).containsExactly(REFUSED);
    }

    @Test
    void put_withoutAnswer_isTriedFiveTimes_andUncertainThen() {
        for (int tries = 0; tries < EventBridgeBus.TRIES; tries++) {
            scripted.then(_ -> {
                throw SdkClientException.create("no answer");
            });
        }

        assertThat(bus.put(List.of(event("1")))).containsExactly(UNCERTAIN);
        assertThat(scripted.requests()).hasSize(EventBridgeBus.TRIES);
        assertThat(bus.put(List.of(event("1")))).containsExactly(TAKEN);
    }

    @Test
    void put_refusedForWantOfARight_isUncertain_sinceARightCanBeGiven() {
        for (int tries = 0; tries < EventBridgeBus.TRIES; tries++) {
            scripted.then(_ -> failed(400, "AccessDeniedException"));
        }

        assertThat(bus.put(List.of(event("1")))).containsExactly(UNCERTAIN);
    }

    private static PutEventsResponse failed(int status, String code) {
        throw EventBridgeException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static BusEvent event(String id) {
        return new BusEvent("MessageSent", NOON, "{\"id\":\"" + id + "\"}");
    }
}
