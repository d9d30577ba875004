package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.Answer;
import dev.parley.client.device.reading.RoomLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoomLogTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Reader reader = new Reader();

    @Test
    void pushed_inOrder_isHandedOnWithoutALook() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(4, 5));

        assertThat(reader.seen).containsExactly(4L, 5L);
        assertThat(reader.looks).isEmpty();
    }

    @Test
    void pushed_again_isDropped() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(3, 4));
        log.pushed(Peer.entries(4, 5));

        assertThat(reader.seen).containsExactly(4L, 5L);
    }

    @Test
    void pushed_acrossAGap_isHeldUntilTheGapIsFilled() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(6));
        log.pushed(Peer.entries(7));
        assertThat(reader.seen).isEmpty();
        assertThat(reader.looks).containsExactly("after 3");

        log.read(page(7, false, 4, 5, 6));

        assertThat(reader.seen).containsExactly(4L, 5L, 6L, 7L);
    }

    @Test
    void pushed_lateIntoTheGap_fillsItToo() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(5));
        log.pushed(Peer.entries(4));
        log.read(page(5, false, 4, 5));

        assertThat(reader.seen).containsExactly(4L, 5L);
    }

    @Test
    void read_withMore_readsOn() {
        RoomLog log = log(0);
        log.pushed(Peer.entries(5));
        log.read(page(5, true, 1, 2));
        log.read(page(5, false, 3, 4, 5));

        assertThat(reader.looks).containsExactly("after 0", "after 2");
        assertThat(reader.seen).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void read_fromWhereTheUserJoined_skipsWhatIsClosed() {
        RoomLog log = log(0);
        log.pushed(Peer.entries(41));
        log.read(page(41, false, 41));
        log.pushed(Peer.entries(42));

        assertThat(reader.seen).containsExactly(41L, 42L);
        assertThat(reader.looks).hasSize(1);
    }

    @Test
    void read_thatBringsNothing_isRepeatedWithAWaitAndGivenUpInTheEnd() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(5));
        for (int i = 0; i < 20 && reader.open; i++) {
            log.read(page(5, true));
        }

        assertThat(reader.emptyLooks).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(reader.seen).isEmpty();
        log.pushed(Peer.entries(6));
        log.read(page(6, false, 4, 5, 6));
        assertThat(reader.seen).containsExactly(4L, 5L, 6L);
    }

    @Test
    void read_byWhoIsNotInTheRoom_isToldOnce() {
        RoomLog log = log(3);
        log.pushed(Peer.entries(5));
        log.read(new Answer.Refusal(JSON.createObjectNode().put("code", "not_a_member")));
        log.leave();

        assertThat(reader.left).isEqualTo(1);
        assertThat(log.last()).isEqualTo(3);
    }

    @Test
    void flood_behindAGap_isNotHeldWithoutEnd() {
        RoomLog log = log(0);
        for (long seq = 2; seq <= 3_000; seq++) {
            log.pushed(Peer.entries(seq));
        }
        log.read(page(1, false, 1));

        assertThat(reader.seen).hasSize(1_001);
        assertThat(reader.looks).containsExactly("after 0", "after 1001");
    }

    private RoomLog log(long last) {
        return new RoomLog(Stage.ROOM, last, reader);
    }

    private Answer.Ack page(long lastSeq, boolean hasMore, long... seqs) {
        reader.open = false;
        ObjectNode frame = JSON.valueToTree(Peer.page(lastSeq, hasMore, seqs));
        return new Answer.Ack(frame);
    }

    private static final class Reader implements RoomLog.Reader {
        private final List<Long> seen = new ArrayList<>();
        private final List<String> looks = new ArrayList<>();
        private final List<Integer> emptyLooks = new ArrayList<>();
        private boolean open;
        private int left;

        @Override
        public void history(RoomLog log, long after, int empty) {
            looks.add("after " + after);
            emptyLooks.add(empty);
            open = true;
        }

        @Override
        public void next(String roomId, JsonNode entry) {
            seen.add(entry.path("seq").asLong());
        }

        @Override
        public void left(String roomId) {
            left++;
        }
    }
}
