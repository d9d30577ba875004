package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Rooms with what they present, their deletion, and people with names, in raw frames.
final class RoomsAndPeopleIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Device alice;
    private Device bob;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    private String room(String key) {
        return alice.acked(
                        "createRoom",
                        Map.of(
                                "clientRoomId",
                                key,
                                "kind",
                                "group",
                                "name",
                                "Tea",
                                "topic",
                                "Green or black",
                                "avatarUrl",
                                "https://pictures.example/tea.png",
                                "metadata",
                                Map.of("team", 7, "tags", List.of("hot")),
                                "members",
                                List.of(bob.userId())))
                .text("roomId");
    }

    private static JsonNode roomIn(Device device, String roomId) {
        return device.acked("listRooms", Map.of("limit", 100))
                .frame()
                .path("rooms")
                .valueStream()
                .filter(room -> room.path("roomId").asText().equals(roomId))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> roomPushes(Device device, String roomId, String event) {
        return device.pushes("room").stream()
                .filter(push -> push.path("roomId").asText().equals(roomId))
                .filter(push -> push.path("event").asText().equals(event))
                .toList();
    }

    /// Whether any item of any table holds the text.
    private static boolean isStored(String text) {
        DynamoDbClient tables = CLOUD.cloud().clients().dynamoDb();
        return tables.listTables().tableNames().stream()
                .flatMap(table -> tables.scanPaginator(scan -> scan.tableName(table)).items().stream())
                .anyMatch(item -> item.toString().contains(text));
    }

    /// Asks again while the caller is too fast.
    private static String createdInTheEnd(Device device, Map<String, ?> fields) {
        AtomicReference<String> roomId = new AtomicReference<>();
        Crowd.awaitAsking("a room", () -> {
            Answer answer = Device.await(device.request("createRoom", fields));
            roomId.set(answer.frame().path("roomId").asText());
            return answer instanceof Answer.Ack;
        });
        return roomId.get();
    }

    @Test
    void room_withAllThatItPresents_isShownToItsMembers_andChangesByUpdates() {
        String room = room("present");

        JsonNode listed = roomIn(bob, room);
        assertThat(listed.path("topic").asText()).isEqualTo("Green or black");
        assertThat(listed.path("avatarUrl").asText()).isEqualTo("https://pictures.example/tea.png");
        assertThat(listed.path("state").asText()).isEqualTo("active");
        assertThat(listed.path("notify").asText()).isEqualTo("all");
        assertThat(listed.has("metadata")).isFalse();
        JsonNode read = bob.acked("getRoom", Map.of("roomId", room)).frame();
        assertThat(read.path("metadata").toString()).isEqualTo("{\"tags\":[\"hot\"],\"team\":7}");
        assertThat(read.path("memberCount").asInt()).isEqualTo(2);
        assertThat(read.path("defaultRole").asText()).isEqualTo("member");
        assertThat(read.path("history").asText()).isEqualTo("joined");

        Map<String, Object> update = new HashMap<>(Map.of("roomId", room, "name", "Coffee"));
        update.put("topic", null);
        JsonNode updated = alice.acked("updateRoom", update).frame();

        assertThat(updated.path("name").asText()).isEqualTo("Coffee");
        assertThat(updated.has("topic")).isFalse();
        assertThat(updated.path("metadata").path("team").asInt()).isEqualTo(7);
        Crowd.await(
                "the push of the update",
                () -> !roomPushes(bob, room, "updated").isEmpty());
        JsonNode push = roomPushes(bob, room, "updated").getFirst();
        assertThat(push.path("name").asText()).isEqualTo("Coffee");
        assertThat(push.get("topic").isNull()).isTrue();
        assertThat(push.has("avatarUrl")).isFalse();
        assertThat(bob.refused("updateRoom", Map.of("roomId", room, "name", "Mine"))
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void defaultRole_ofARoom_isThatOfItsMembersFromTheStart() {
        String room = alice.acked(
                        "createRoom",
                        Map.of(
                                "clientRoomId", "readers",
                                "kind", "group",
                                "members", List.of(bob.userId()),
                                "defaultRole", "reader"))
                .text("roomId");

        assertThat(roomIn(bob, room).path("role").asText()).isEqualTo("reader");
        assertThat(Device.await(bob.send(room, "m1", "may I?"))
                        .frame()
                        .path("code")
                        .asText())
                .isEqualTo("forbidden");
    }

    @Test
    void deletedRoom_isNobodysAtOnce_itsMembersHearOfIt_andItsMessagesGo() {
        String room = room("deleted");
        Device.ack(alice.send(room, "m1", "a secret word"));
        Crowd.await("the message", () -> bob.seqs(room).contains(1L));
        assertThat(bob.refused("deleteRoom", Map.of("roomId", room)).code()).isEqualTo("forbidden");

        alice.acked("deleteRoom", Map.of("roomId", room));

        for (Device device : List.of(alice, bob)) {
            assertThat(Device.await(device.send(room, "m2", "late"))
                            .frame()
                            .path("code")
                            .asText())
                    .isEqualTo("not_a_member");
            assertThat(device.refused("history", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
            assertThat(device.refused("members", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
            assertThat(device.refused("getRoom", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
            assertThat(device.acked("sync", Map.of("rooms", Map.of(room, 0)))
                            .frame()
                            .path("gone")
                            .toString())
                    .isEqualTo("[\"" + room + "\"]");
        }
        Crowd.await(
                "the push of the deletion",
                () -> !roomPushes(bob, room, "deleted").isEmpty());
        assertThat(alice.refused("deleteRoom", Map.of("roomId", room)).code()).isEqualTo("not_a_member");
        assertThat(alice.refused("createRoom", Map.of("clientRoomId", "deleted", "kind", "group", "members", List.of()))
                        .code())
                .isEqualTo("conflict");
        Crowd.await("the erasing", () -> !isStored("a secret word"));
    }

    @Test
    void notifyLevel_isKeptForTheCallerAlone() {
        String room = room("notify");

        assertThat(bob.acked("setNotify", Map.of("roomId", room, "level", "none"))
                        .text("level"))
                .isEqualTo("none");

        assertThat(roomIn(bob, room).path("notify").asText()).isEqualTo("none");
        assertThat(roomIn(alice, room).path("notify").asText()).isEqualTo("all");
    }

    @Test
    void profile_isReadByEveryone_andASignInMakesTheFirst() {
        alice.acked(
                "setProfile",
                Map.of("displayName", "Alice A.", "avatarUrl", "https://pictures.example/a.png", "metadata", Map.of()));

        JsonNode profiles = bob.acked(
                        "getProfiles", Map.of("userIds", List.of(alice.userId(), bob.userId(), "nobody-at-all")))
                .frame()
                .path("profiles");
        assertThat(profiles).hasSize(2);
        assertThat(profiles.get(0).path("displayName").asText()).isEqualTo("Alice A.");
        assertThat(profiles.get(0).path("avatarUrl").asText()).isEqualTo("https://pictures.example/a.png");
        assertThat(profiles.get(1).path("displayName").asText()).isEqualTo(bob.userId());
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("displayName", null);
        assertThat(bob.acked("setProfile", cleared).frame().has("displayName")).isFalse();
    }

    @Test
    void reservedIds_areRefused_andWhatOnlyLooksLikeThemIsNot() {
        for (String reserved : List.of("system", "system:backend")) {
            assertThat(alice.refused(
                                    "createRoom",
                                    Map.of("clientRoomId", "r", "kind", "group", "members", List.of(reserved)))
                            .field())
                    .contains("members");
        }
        assertThat(alice.acked(
                                "createRoom",
                                Map.of("clientRoomId", "r", "kind", "group", "members", List.of("systemd")))
                        .number("memberCount"))
                .isEqualTo(2);
    }

    @Test
    void report_byAMember_isStored_andTheSixthInARowIsTooMuch() {
        String room = room("report");
        List<String> ids = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(n -> ids.add(bob.acked("report", Map.of("roomId", room, "reason", "spam"))
                        .text("reportId")));

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(bob.refused("report", Map.of("roomId", room, "reason", "spam"))
                        .retryAfter()
                        .orElseThrow()
                        .toSeconds())
                .isBetween(30L, 60L);
    }

    /// The list of conversations of a busy user: what it shows comes in two frames, beside the names.
    @Test
    void listOf68Rooms_61OfThemDirect_takesTwoFramesBesideTheNames() {
        List<String> peers = IntStream.range(0, 61)
                .mapToObj(n -> "peer-" + alice.userId() + "-" + n)
                .toList();
        for (String peer : peers) {
            String pair =
                    createdInTheEnd(alice, Map.of("clientRoomId", peer, "kind", "direct", "members", List.of(peer)));
            Device.ack(
                    alice.send(pair, "m", "Shall we meet at the usual place tomorrow? I bring the tickets. " + peer));
        }
        IntStream.range(0, 7)
                .forEach(n -> createdInTheEnd(
                        alice,
                        Map.of("clientRoomId", "g-" + n, "kind", "group", "name", "Team " + n, "members", List.of())));

        List<JsonNode> rooms = new ArrayList<>();
        int frames = 0;
        Map<String, Object> page = new HashMap<>(Map.of("limit", 100));
        do {
            JsonNode listed = alice.acked("listRooms", page).frame();
            listed.path("rooms").forEach(rooms::add);
            page.put("cursor", listed.path("cursor").asText());
            frames++;
        } while (!page.get("cursor").equals(""));

        assertThat(frames).isLessThanOrEqualTo(2);
        assertThat(rooms).hasSize(68);
        assertThat(rooms.stream().filter(room -> room.path("kind").asText().equals("direct")))
                .extracting(room -> room.path("peer").asText())
                .containsExactlyInAnyOrderElementsOf(peers);
        assertThat(alice.acked("getProfiles", Map.of("userIds", peers)).frame().path("profiles"))
                .isEmpty();
    }
}
