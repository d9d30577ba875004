package dev.parley.fanout.room;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.tables.InMemoryMessageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Two consumers of one room: a batch, and its first messages received once more while the batch is at work.
/// One order of their steps for each seed.
class MeetingConsumersTest {
    private static final int SEEDS = 300;
    private static final int BATCH = 6;
    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    @Test
    void pushes_howeverTheStepsOfMeetingConsumersInterleave_neverGoBackForAMessageSeenFirst()
            throws InterruptedException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            new Meeting(seed).play();
        }
    }

    private static final class Meeting {
        private final int seed;
        private final SplittableRandom random;
        private final FanOutScene scene = FanOutScene.withRoom(Fixtures.ALICE, Fixtures.BOB);
        private final Connection bob = scene.connect(Fixtures.BOB, "b1");
        private final List<AcceptedMessage> messages;

        private Meeting(int seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.messages =
                    IntStream.rangeClosed(1, BATCH).mapToObj(scene::accepted).toList();
        }

        private void play() throws InterruptedException {
            int first = 1 + random.nextInt(BATCH);
            SteppedConsumer all = new SteppedConsumer(scene, received(0, BATCH, 1));
            SteppedConsumer again = new SteppedConsumer(scene, received(0, first, 2));
            step(all, again);

            assertThat(again.left())
                    .as("seed %d: what the later receive leaves", seed)
                    .isEmpty();
            finish(all);
            assertThat(firstSeen()).as("seed %d: %s", seed, frames()).isSorted().endsWith((long) BATCH);
            assertThat(log())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, BATCH).boxed().toList());
        }

        private void step(SteppedConsumer... consumers) throws InterruptedException {
            List<SteppedConsumer> alive = new ArrayList<>(List.of(consumers));
            while (!alive.isEmpty()) {
                SteppedConsumer next = alive.get(random.nextInt(alive.size()));
                if (!next.step()) {
                    alive.remove(next);
                }
            }
        }

        /// What the earlier receive left comes back once both have ended.
        private void finish(SteppedConsumer earlier) throws InterruptedException {
            if (!earlier.left().isEmpty()) {
                SteppedConsumer last = new SteppedConsumer(scene, received(0, BATCH, 3));
                step(last);
                assertThat(last.left()).isEmpty();
            }
        }

        private List<ReceivedEvent> received(int from, int to, int count) {
            return IntStream.range(from, to)
                    .mapToObj(n -> queued("q" + n, new Event.MessageAccepted(messages.get(n)), count))
                    .toList();
        }

        private List<String> frames() {
            return scene.framesTo(bob);
        }

        private List<Long> firstSeen() {
            return frames().stream()
                    .flatMap(frame -> SEQ.matcher(frame).results())
                    .map(found -> Long.valueOf(found.group(1)))
                    .distinct()
                    .toList();
        }

        private List<Long> log() {
            return new InMemoryMessageLog(scene.store)
                    .after(ROOM, 0, 100).stream().map(LogEntry::seq).toList();
        }
    }
}
