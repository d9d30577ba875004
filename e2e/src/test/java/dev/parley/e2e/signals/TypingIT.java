package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TypingIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private static final Duration HOLD = Duration.ofSeconds(6);

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private Device carol;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        carol = crowd.connect("carol", ConnectOptions.DEFAULT.withEvents(Set.of("message")));
        room = alice.createGroup("typing", List.of(bob.userId(), carol.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void typing_startAndStop_isSeenByTheOtherMembersOnly() {
        typing(alice, "start");
        Crowd.await("the start", () -> !bob.pushes("typing").isEmpty());
        JsonNode start = bob.pushes("typing").getFirst();
        assertThat(start.path("roomId").asText()).isEqualTo(room);
        assertThat(typists(start)).containsExactly(alice.userId());
        assertThat(Instant.parse(start.path("typing").get(0).path("expiresAt").asText()))
                .isBetween(Instant.now(), Instant.now().plus(HOLD));
        assertThat(shownTyping()).containsExactly(alice.userId());

        typing(alice, "stop");
        Crowd.await("the stop", () -> bob.pushes("typing").size() == 2);
        assertThat(typists(bob.pushes("typing").getLast())).isEmpty();
        assertThat(shownTyping()).isEmpty();
        assertThat(alice.pushes("typing")).isEmpty();
        assertThat(carol.pushes("typing")).isEmpty();
    }

    @Test
    void typing_startOfOneWhoGoesOn_isPushedAgainOnlyBeforeItRunsOut() {
        for (int i = 0; i < 5; i++) {
            typing(alice, "start");
        }
        Device.ack(alice.send(room, "m", "sent"));
        Crowd.await("the message", () -> !bob.messages(room).isEmpty());
        typing(alice, "start");
        Crowd.await("the start after the message", () -> bob.pushes("typing").size() == 2);
    }

    @Test
    void message_ofATypist_endsItWithoutAPushOfItsOwn() {
        typing(alice, "start");
        Crowd.await("the start", () -> !bob.pushes("typing").isEmpty());
        Device.ack(alice.send(room, "m", "sent"));
        Crowd.await("the end", () -> shownTyping().isEmpty());
        typing(bob, "start");
        Crowd.await("bob's start", () -> !alice.pushes("typing").isEmpty());
        assertThat(bob.pushes("typing")).hasSize(1);
    }

    @Test
    void typing_ofOneWhoVanishes_endsByItself() {
        typing(alice, "start");
        alice.connection().close();
        assertThat(bob.acked("members", Map.of("roomId", room)).frame().path("typing"))
                .hasSize(1);
        Crowd.awaitAsking(
                "the run-out",
                () -> bob.acked("members", Map.of("roomId", room))
                        .frame()
                        .path("typing")
                        .isEmpty());
    }

    @Test
    void typing_ofAStranger_isNotAMember() {
        Device mallory = crowd.connect("mallory");
        assertThat(mallory.refused("typing", Map.of("roomId", room, "state", "start"))
                        .code())
                .isEqualTo("not_a_member");
    }

    /// Five are named, and a listing is pushed for each of them as they come, then once each three seconds.
    @Test
    void typing_ofManyAtOnce_isPushedAFewTimesAndHoldsUpNoMessage() {
        List<String> names = IntStream.range(0, 20).mapToObj(n -> "typist-" + n).toList();
        List<Device> typists = new ArrayList<>();
        names.forEach(name -> typists.add(crowd.connect(name, ConnectOptions.DEFAULT.withEvents(Set.of("message")))));
        alice.acked(
                "addMembers",
                Map.of(
                        "roomId",
                        room,
                        "members",
                        names.stream().map(crowd::user).toList()));
        Instant start = Instant.now();
        for (int round = 0; round < 3; round++) {
            typists.stream()
                    .map(typist -> typist.request("typing", Map.of("roomId", room, "state", "start")))
                    .toList()
                    .forEach(Device::ack);
            Device.ack(alice.send(room, "m-" + round, "in between"));
        }
        Crowd.await("the messages", () -> bob.messages(room).size() == 3);
        long threeSeconds = Duration.between(start, Instant.now()).toSeconds() / 3;
        assertThat(bob.pushes("typing").size()).isBetween(1, 6 + (int) threeSeconds);
        assertThat(bob.pushes("typing"))
                .allSatisfy(push -> assertThat(typists(push)).hasSizeLessThanOrEqualTo(5));
    }

    private void typing(Device who, String state) {
        who.acked("typing", Map.of("roomId", room, "state", state));
    }

    private List<String> shownTyping() {
        return bob.acked("members", Map.of("roomId", room))
                .frame()
                .path("typing")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> typists(JsonNode push) {
        return push.path("typing")
                .valueStream()
                .map(typist -> typist.path("userId").asText())
                .toList();
    }
}
