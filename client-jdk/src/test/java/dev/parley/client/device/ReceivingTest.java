package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.push.UnknownPush;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReceivingTest {
    @Test
    void connect_always_startsWithTheListingAndSyncOfAllRooms() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of("A", 3L))) {
            Peer peer = stage.peer();
            JsonNode first = peer.take("listRooms");
            peer.ack(first, Map.of("rooms", List.of(Map.of("roomId", "B")), "cursor", "next"));
            JsonNode second = peer.take("listRooms");
            peer.ack(second, Map.of("rooms", List.of(Map.of("roomId", "C"))));
            JsonNode sync = peer.take("sync");
            peer.ack(
                    sync,
                    Map.of("rooms", List.of(news("A", 5, true, 4), news("C", 1, false, 1)), "gone", List.of("B")));
            peer.ack(peer.take("history"), Peer.page(5, false, 5));

            assertThat(second.path("cursor").asText()).isEqualTo("next");
            assertThat(Peer.rooms(sync)).isEqualTo(Map.of("A", 3L, "B", 0L, "C", 0L));
            assertThat(stage.heard.takeSeqs(3)).containsExactly(4L, 1L, 5L);
            stage.awaitHeard(peer);
            assertThat(stage.lastSeqs()).isEqualTo(Map.of("A", 5L, "B", 0L, "C", 1L));
            assertThat(stage.heard.left).containsExactly("B");
            assertThat(stage.heard.rooms.getFirst()).hasSize(2);
        }
    }

    @Test
    void room_firstHeardOfWhileTheRoomsAreListed_isSyncedWithThem() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer();
            JsonNode listing = peer.take("listRooms");
            peer.push("A", 1);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(1L);
            peer.ack(listing, Map.of("rooms", List.of()));

            assertThat(Peer.rooms(peer.take("sync"))).isEqualTo(Map.of("A", 1L));
        }
    }

    @Test
    void room_thatOnlyAsksTheUserIn_isListedAndNotSynced() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer();
            peer.ack(
                    peer.take("listRooms"),
                    Map.of(
                            "rooms",
                            List.of(
                                    Map.of("roomId", "A", "state", "active"),
                                    Map.of("roomId", "B", "state", "requested"))));

            assertThat(Peer.rooms(peer.take("sync"))).isEqualTo(Map.of("A", 0L));
            assertThat(stage.heard.rooms.getFirst()).hasSize(2);
        }
    }

    @Test
    void sync_ofManyRooms_goesInFramesOfAHundred() throws Exception {
        Map<String, Long> many =
                IntStream.range(0, 250).boxed().collect(Collectors.toMap(i -> "room-" + i, Long::valueOf));
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, many)) {
            Peer peer = stage.peer().caughtUp();
            int asked = 0;
            for (int size : List.of(100, 100, 50)) {
                JsonNode sync = peer.take("sync");
                assertThat(sync.path("rooms")).hasSize(size);
                asked += sync.path("rooms").size();
                peer.ack(sync, Map.of("rooms", List.of(), "gone", List.of()));
            }
            assertThat(asked).isEqualTo(250);
        }
    }

    @Test
    void catchUp_fromTimeToTime_looksAgainAndLeavesOutWhatIsGone() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of("A", 3L, "B", 1L))) {
            Peer peer = stage.peer().caughtUp();
            peer.ack(peer.take("sync"), Map.of("rooms", List.of(), "gone", List.of("B")));

            assertThat(stage.agenda.awaitPlanned("catch up"))
                    .isLessThanOrEqualTo(DeviceSettings.DEFAULT.upkeep().catchUpInterval());
            stage.agenda.reach("catch up");
            peer.caughtUp(Map.of("A", 3L));
            assertThat(stage.heard.left).containsExactly("B");
        }
    }

    @Test
    void push_acrossAGap_isSeenAfterWhatHistoryGives() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of("A", 3L))) {
            Peer peer = stage.peer().caughtUp(Map.of("A", 3L));
            peer.push("A", 4, 6);
            peer.push("A", 6, 7);
            JsonNode look = peer.take("history");
            peer.ack(look, Peer.page(7, false, 5, 6, 7));

            assertThat(look.path("after").asLong()).isEqualTo(4);
            assertThat(stage.heard.takeSeqs(4)).containsExactly(4L, 5L, 6L, 7L);
        }
    }

    @Test
    void history_thatBringsNothingYet_isAskedAgainAfterAWait() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of("A", 3L))) {
            Peer peer = stage.peer().caughtUp(Map.of("A", 3L));
            peer.push("A", 5);
            peer.ack(peer.take("history"), Peer.page(5, true));
            stage.agenda.reach("history");
            peer.ack(peer.take("history"), Peer.page(5, false, 4, 5));

            assertThat(stage.heard.takeSeqs(2)).containsExactly(4L, 5L);
        }
    }

    @Test
    void entry_ofAnUnknownKind_isPassedOver() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            peer.connection().sendText("""
                    {"type":"messages","roomId":"A","messages":[{"seq":1,"kind":"sticker"}]}""");
            peer.push("A", 2);

            assertThat(stage.heard.takeSeqs(1)).containsExactly(2L);
        }
    }

    @Test
    void push_ofAnotherType_reachesTheApplicationAsItIs() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            peer.connection().sendText("{\"type\":\"weather\",\"sky\":\"blue\"}");

            UnknownPush push = stage.heard.pushes.take();
            assertThat(push.type()).isEqualTo("weather");
            assertThat(push.frame().text("sky")).contains("blue");
        }
    }

    @Test
    void listener_thatThrows_endsTheDeviceBeforeTheMessageCountsAsSeen() throws Exception {
        try (Stage stage = new Stage(101)) {
            stage.heard.failing = true;
            Peer peer = stage.peer().caughtUp();
            peer.push("A", 1);

            assertThat(stage.device.ended().get().ending()).isEqualTo(DeviceState.Ending.FAILED);
            assertThat(stage.lastSeqs()).doesNotContainEntry("A", 1L);
        }
    }

    @Test
    void sync_thatIsRefused_endsTheDeviceWithTheServersWords() throws Exception {
        try (Stage stage = new Stage(DeviceSettings.DEFAULT, Map.of("not a room", 3L))) {
            Peer peer = stage.peer().caughtUp();
            peer.refuse(peer.take("sync"), "bad_request", false, Map.of("field", "rooms"));

            DeviceState.Ended ended = stage.device.ended().get();
            assertThat(ended.ending()).isEqualTo(DeviceState.Ending.REFUSED);
            assertThat(ended.reason()).contains("bad_request", "rooms");
        }
    }

    @Test
    void start_withANegativeSeq_isRefused() {
        assertThatThrownBy(() -> new Stage(DeviceSettings.DEFAULT, Map.of("A", -1L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A");
    }

    private static Map<String, Object> news(String roomId, long lastSeq, boolean hasMore, long... seqs) {
        return Map.of("roomId", roomId, "lastSeq", lastSeq, "hasMore", hasMore, "messages", Peer.entries(seqs));
    }
}
