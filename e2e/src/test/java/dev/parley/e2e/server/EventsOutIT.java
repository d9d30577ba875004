package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What happens in rooms is published to a bus; its endpoint refuses the first post of each event.
final class EventsOutIT {
    private static final EventListener OTHERS = EventListener.refusingFirst(1);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(
            () -> ParleyCloud.withEvents(ParleyTestCloud.testOptions()).withEventsUrl(OTHERS.url()));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("k", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @AfterAll
    static void stop() {
        OTHERS.close();
    }

    @Test
    void entries_comeOutAsPushed_eachUnderATypeAndAnIdOfItsOwn() {
        Device.ack(alice.send(room, "m1", "Hi"));
        JsonNode sent = only("MessageSent", 1).getFirst();
        alice.acked("editMessage", Map.of("roomId", room, "clientMessageId", "e", "ref", 1, "body", "Hello"));
        bob.acked("react", Map.of("roomId", room, "clientMessageId", "r", "ref", 1, "emoji", "+1"));
        alice.acked("deleteMessage", Map.of("roomId", room, "clientMessageId", "d", "ref", 1));

        assertThat(sent.path("entry").path("body").asText()).isEqualTo("Hi");
        assertThat(sent.path("entry").path("seq").asInt()).isEqualTo(1);
        assertThat(sent.path("entry").path("sender").asText()).isEqualTo(alice.userId());
        assertThat(sent.path("stage").asText()).isEqualTo("local");
        assertThat(only("MessageEdited", 1).getFirst().path("entry").path("ref").asInt())
                .isEqualTo(1);
        assertThat(only("ReactionChanged", 1)
                        .getFirst()
                        .path("entry")
                        .path("emoji")
                        .asText())
                .isEqualTo("+1");
        assertThat(only("MessageDeleted", 1)
                        .getFirst()
                        .path("entry")
                        .path("kind")
                        .asText())
                .isEqualTo("delete");
        assertThat(OTHERS.events(room)).allSatisfy(event -> {
            assertThat(event.path("source").asText()).isEqualTo("parley");
            assertThat(event.path("version").asText()).isEqualTo("0");
        });
        assertThat(OTHERS.events(room).stream()
                        .map(event -> event.path("detail").path("id").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void changesOfARoom_comeOutAsPushedToItsMembers() {
        String carol = crowd.user("carol");
        alice.acked("addMembers", Map.of("roomId", room, "members", List.of(carol)));
        alice.acked("setRole", Map.of("roomId", room, "userId", carol, "role", "admin"));
        alice.acked("updateRoom", Map.of("roomId", room, "name", "Team", "defaultRole", "reader"));
        alice.acked("removeMember", Map.of("roomId", room, "userId", carol));
        awaitChanges("created", "memberAdded", "roleChanged", "updated", "memberRemoved");
        alice.acked("deleteRoom", Map.of("roomId", room));
        awaitChanges("created", "memberAdded", "roleChanged", "updated", "memberRemoved", "deleted");

        assertThat(change("memberAdded").path("userId").asText()).isEqualTo(carol);
        assertThat(change("memberAdded").path("type").asText()).isEqualTo("room");
        assertThat(change("roleChanged").path("role").asText()).isEqualTo("admin");
        assertThat(change("updated").path("name").asText()).isEqualTo("Team");
        assertThat(change("updated").path("defaultRole").asText()).isEqualTo("reader");
        assertThat(change("updated").has("topic")).isFalse();
    }

    @Test
    void report_comesOut() {
        Device.ack(alice.send(room, "m1", "Hi"));
        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        String id = bob.acked("report", Map.of("roomId", room, "seq", 1, "reason", "rude"))
                .text("reportId");

        JsonNode filed = only("ReportFiled", 1).getFirst();

        assertThat(filed.path("id").asText()).isEqualTo(id);
        assertThat(filed.path("report").path("seq").asInt()).isEqualTo(1);
        assertThat(filed.path("report").path("reporter").asText()).isEqualTo(bob.userId());
    }

    private List<String> changes() {
        return OTHERS.details("RoomChanged", room).stream()
                .map(detail -> detail.path("room").path("event").asText())
                .sorted()
                .toList();
    }

    private void awaitChanges(String... events) {
        List<String> expected = Arrays.stream(events).sorted().toList();
        Crowd.await("the changes " + expected, () -> changes().equals(expected));
    }

    private JsonNode change(String event) {
        Optional<JsonNode> found = OTHERS.details("RoomChanged", room).stream()
                .map(detail -> detail.path("room"))
                .filter(change -> change.path("event").asText().equals(event))
                .findFirst();
        return found.orElseThrow();
    }

    private List<JsonNode> only(String type, int count) {
        Crowd.await(type, () -> OTHERS.details(type, room).size() == count);
        return OTHERS.details(type, room);
    }
}
