package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.Answer;
import dev.parley.client.device.reading.RoomLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class RoomLogProperties {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final int LAST = 30;

    /// Pushes come in any order, some twice, some never; `history` answers when it likes, page by page.
    @Property(tries = 2_000)
    void application_whateverArrives_seesARunWithoutGapsOrRepeats(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = LAST) Integer> steps,
            @ForAll @IntRange(min = 1, max = 7) int pageSize) {
        List<Long> seen = new ArrayList<>();
        Deque<Long> looks = new ArrayDeque<>();
        RoomLog log = new RoomLog(Stage.ROOM, 0, new RoomLog.Reader() {
            @Override
            public void history(RoomLog asked, long after, int emptyLooks) {
                looks.add(after);
            }

            @Override
            public void next(String roomId, JsonNode entry) {
                seen.add(entry.path("seq").asLong());
            }

            @Override
            public void left(String roomId) {
                throw new AssertionError("nobody left");
            }
        });

        for (int step : steps) {
            if (step > 0) {
                log.pushed(Peer.entries(step));
            } else if (!looks.isEmpty()) {
                log.read(page(looks.remove(), pageSize));
            }
            assertRunUpTo(log.last(), seen);
        }
        log.pushed(Peer.entries(LAST));
        while (!looks.isEmpty()) {
            log.read(page(looks.remove(), pageSize));
        }
        assertRunUpTo(LAST, seen);
    }

    private static void assertRunUpTo(long last, List<Long> seen) {
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    private static Answer.Ack page(long after, int size) {
        long last = Math.min(LAST, after + size);
        ObjectNode frame = JSON.valueToTree(Peer.page(
                LAST, last < LAST, LongStream.rangeClosed(after + 1, last).toArray()));
        return new Answer.Ack(frame);
    }
}
