package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is handed out of a user who talked much, in rooms of the present and of the past.
final class ExportUserIT {
    private static final int MESSAGES = 120;
    private static final int PAGE_BYTES = 32_000;
    private static final String OWN = "words-of-bob-" + "x".repeat(1_000) + "-";
    private static final String OF_OTHERS = "words-of-others";
    private static final String TAKEN_BACK = "words-taken-back";

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;
    private Backend backend;
    private String alice;
    private String bob;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        backend = Backend.of(CLOUD.endpoints().http());
        alice = crowd.user("alice");
        bob = crowd.user("bob");
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void export_ofAUserWithManyMessages_hasEachOnce_andNoWordsOfOthers() {
        as(bob, "setProfile", "'displayName':'Bob','avatarUrl':'https://a.example/b','metadata':{'team':7}");
        String talk = group();
        String left = group();
        String pair = room("'kind':'direct','members':['" + bob + "']");
        List<String> expected = new ArrayList<>();
        for (int n = 0; n < MESSAGES; n++) {
            send(bob, talk, "b" + n, OWN + n);
            send(alice, talk, "a" + n, OF_OTHERS);
            expected.add(talk + " b" + n);
        }
        for (String room : List.of(left, pair)) {
            send(bob, room, "b", OWN);
            send(alice, room, "a", OF_OTHERS);
            send(bob, room, "t", TAKEN_BACK);
            expected.add(room + " b");
        }
        awaitEntries(talk, 2 * MESSAGES);
        takeBack(left);
        takeBack(pair);
        as(bob, "leaveRoom", "'roomId':'" + left + "'");

        List<JsonNode> pages = backend.exported(bob);

        assertThat(pages).hasSizeGreaterThan(MESSAGES * OWN.length() / PAGE_BYTES);
        assertThat(pages).allMatch(page -> page.toString().getBytes(StandardCharsets.UTF_8).length <= PAGE_BYTES);
        assertThat(messages(pages)
                        .map(message -> message.path("roomId").asText() + " "
                                + message.path("clientMessageId").asText()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(messages(pages))
                .allMatch(message -> message.path("sender").asText().equals(bob)
                        && message.path("body").asText().startsWith(OWN));
        assertThat(messages(pages)
                        .filter(message -> message.path("roomId").asText().equals(talk))
                        .map(message -> message.path("seq").asLong()))
                .isSorted();
        assertThat(pages.toString()).doesNotContain(OF_OTHERS, TAKEN_BACK);
        assertThat(pages.getFirst().path("profile").toString())
                .isEqualTo(
                        "{\"userId\":\"" + bob
                                + "\",\"displayName\":\"Bob\",\"avatarUrl\":\"https://a.example/b\",\"metadata\":{\"team\":7}}");
        assertThat(pages.subList(1, pages.size())).noneMatch(page -> page.has("profile"));
        assertThat(rooms(pages).map(room -> room.path("roomId").asText())).containsExactlyInAnyOrder(talk, pair);
    }

    @Test
    void export_hasMessagesInTheirPresentState_andRoomsWithCursorsAndRequests() {
        as(bob, "setPreferences", "'autoJoin':'known'");
        String talk = backend.acked("{'action':'createRoom','owner':'" + bob + "','clientRoomId':'" + key()
                        + "','kind':'group','name':'Talk','members':['" + alice + "']}")
                .text("roomId");
        String asked = group();
        as(
                bob,
                "sendMessage",
                "'roomId':'" + talk + "','clientMessageId':'m','body':'first','mentions':['" + alice
                        + "'],'metadata':{'order':7},'replyTo':1");
        send(alice, talk, "a", OF_OTHERS);
        awaitEntries(talk, 2);
        as(bob, "editMessage", "'roomId':'" + talk + "','clientMessageId':'e','ref':1,'body':'second'");
        as(alice, "react", "'roomId':'" + talk + "','clientMessageId':'r','ref':1,'emoji':'+1'");
        awaitEntries(talk, 4);
        as(bob, "receipt", "'roomId':'" + talk + "','kind':'read','seq':2");

        List<JsonNode> pages = backend.exported(bob);

        assertThat(messages(pages)).singleElement().satisfies(message -> {
            assertThat(message.path("roomId").asText()).isEqualTo(talk);
            assertThat(message.path("body").asText()).isEqualTo("second");
            assertThat(message.has("editedAt")).isTrue();
            assertThat(message.path("mentions").path(0).asText()).isEqualTo(alice);
            assertThat(message.path("metadata").path("order").asInt()).isEqualTo(7);
            assertThat(message.path("replyTo").asInt()).isOne();
            assertThat(message.has("reactions")).as("others gave them").isFalse();
        });
        assertThat(rooms(pages).filter(room -> room.path("roomId").asText().equals(talk)))
                .singleElement()
                .satisfies(room -> {
                    assertThat(room.path("name").asText()).isEqualTo("Talk");
                    assertThat(room.path("role").asText()).isEqualTo("owner");
                    assertThat(room.path("readSeq").asInt()).isEqualTo(2);
                    assertThat(room.path("lastSeq").asInt()).isEqualTo(4);
                    assertThat(room.path("state").asText()).isEqualTo("active");
                });
        assertThat(rooms(pages).filter(room -> room.path("roomId").asText().equals(asked)))
                .singleElement()
                .satisfies(room -> assertThat(room.path("state").asText()).isEqualTo("requested"));
    }

    @Test
    void export_ofAUserOfWhomNothingIsStored_isAnEmptyPage() {
        assertThat(backend.exported(bob)).singleElement().satisfies(page -> {
            assertThat(page.has("profile")).isFalse();
            assertThat(page.path("rooms")).isEmpty();
            assertThat(page.path("messages")).isEmpty();
        });
        assertThat(backend.refused(400, "bad_request", "{'action':'exportUser','userId':'" + bob + "','cursor':'x'}")
                        .text("field"))
                .isEqualTo("cursor");
    }

    @Test
    void listUserRooms_inPagesOfOne_findsEachRoomOnce() {
        List<String> rooms = List.of(group(), group(), group());
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = backend.acked("{'action':'listUserRooms','userId':'" + bob + "','limit':1" + cursor + "}")
                    .body();
            found.addAll(page.path("rooms").findValuesAsText("roomId"));
            cursor = page.has("cursor") ? ",'cursor':'" + page.path("cursor").asText() + "'" : "";
        } while (!cursor.isEmpty());

        assertThat(found).containsExactlyInAnyOrderElementsOf(rooms);
    }

    private static Stream<JsonNode> messages(List<JsonNode> pages) {
        return pages.stream().flatMap(page -> page.path("messages").valueStream());
    }

    private static Stream<JsonNode> rooms(List<JsonNode> pages) {
        return pages.stream().flatMap(page -> page.path("rooms").valueStream());
    }

    private String group() {
        return room("'kind':'group','members':['" + bob + "']");
    }

    private String room(String fields) {
        return as(alice, "createRoom", "'clientRoomId':'" + key() + "'," + fields)
                .text("roomId");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void send(String user, String room, String id, String body) {
        as(user, "sendMessage", "'roomId':'" + room + "','clientMessageId':'" + id + "','body':'" + body + "'");
    }

    private Backend.Answered as(String user, String action, String fields) {
        return backend.acked("{'action':'" + action + "','as':'" + user + "'," + fields + "}");
    }

    /// Deletes the third message of a room, which is the user's.
    private void takeBack(String room) {
        awaitEntries(room, 3);
        String log = "'roomId':'" + room + "'";
        long seq = backend.acked("{'action':'history'," + log + "}")
                .body()
                .path("messages")
                .valueStream()
                .filter(message -> message.path("clientMessageId").asText().equals("t"))
                .findFirst()
                .orElseThrow()
                .path("seq")
                .asLong();
        as(bob, "deleteMessage", log + ",'clientMessageId':'d','ref':" + seq);
        awaitEntries(room, 4);
    }

    private void awaitEntries(String room, int count) {
        Crowd.awaitAsking(
                "the entries of the log",
                () -> backend.acked("{'action':'history','roomId':'" + room + "','limit':1}")
                                .body()
                                .path("lastSeq")
                                .asInt()
                        == count);
    }
}
