package dev.parley.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// An account of 80 requests a second, half of them for posts to many; a room of eighty in which two talk
/// without a pause, beside a room of two and one of twenty-six.
final class PostStormIT {
    private static final Throttles ACCOUNT = new Throttles(500, 500, 80, 80);
    private static final int RATE = 40;
    private static final int BURST = 10;
    private static final int STORMING = 80;
    private static final int MIDDLE = 26;

    /// Until then functions start, and what they take for it is not counted.
    private static final int WARM_UP_TICKS = 8;

    private static final int CALM_TICKS = 12;
    private static final int STORM_TICKS = 24;
    private static final long TICK_MS = 250;
    private static final int MIDDLE_EVERY = 6;
    private static final Duration PROMPT = Duration.ofSeconds(2);
    private static final ConnectOptions MESSAGES = ConnectOptions.DEFAULT.withEvents(Set.of("message"));

    /// How long messages take is compared with those sent on the same machine before the storm.
    @Test
    void storm_inOneRoom_throttlesNoFrameAndDelaysOtherRoomsByOneOfItsFramesAtMost() throws Exception {
        ThrottledPosts posts = new ThrottledPosts();
        try (EmulatedCloud cloud = cloud(posts, RATE);
                Crowd crowd = new Crowd(cloud)) {
            Scene scene = new Scene(crowd);
            slowest(scene, scene.talk(WARM_UP_TICKS, true));
            Slowest calm = slowest(scene, scene.talk(CALM_TICKS, false));
            Slowest stormy = slowest(scene, scene.talk(STORM_TICKS, true));

            assertThat(scene.throttledFrames()).isZero();
            assertThat(posts.count()).isZero();
            Duration turns = Duration.ofMillis(1000L * (STORMING + MIDDLE) / RATE);
            assertThat(stormy.inTwo())
                    .as("calm %s, stormy %s", calm, stormy)
                    .isLessThan(calm.inTwo().multipliedBy(3).plus(PROMPT));
            assertThat(stormy.inMiddle())
                    .as("calm %s, stormy %s", calm, stormy)
                    .isLessThan(calm.inMiddle().multipliedBy(3).plus(PROMPT).plus(turns));
            scene.everyoneOfTheStormHasAll();
        }
    }

    /// That the test above can fail.
    @Test
    void storm_thatNothingGoverns_isThrottled() throws Exception {
        ThrottledPosts posts = new ThrottledPosts();
        try (EmulatedCloud cloud = cloud(posts, 0);
                Crowd crowd = new Crowd(cloud)) {
            Scene scene = new Scene(crowd);
            scene.talk(STORM_TICKS, true);

            assertThat(posts.count() + scene.throttledFrames()).isPositive();
        }
    }

    /// How long the slowest message took to the last of its room.
    private record Slowest(Duration inTwo, Duration inMiddle) {}

    private static Slowest slowest(Scene scene, Sent sent) {
        return new Slowest(
                slowest(scene.two.getLast(), scene.twoRoom, sent.toTwo()),
                slowest(scene.storming.getLast(), scene.middleRoom, sent.toMiddle()));
    }

    private static EmulatedCloud cloud(ThrottledPosts posts, int rate) {
        return EmulatedCloud.start(ParleyTestCloud.testOptions()
                .withThrottles(ACCOUNT)
                .withVariable("POST_BUDGET_RATE", Integer.toString(rate))
                .withVariable("POST_BUDGET_BURST", Integer.toString(BURST))
                .withClients(posts));
    }

    private static Duration slowest(Device device, String room, Map<String, Long> sent) {
        Crowd.await(
                "all messages at " + device.userId(),
                () -> device.messageTimes(room).keySet().containsAll(sent.keySet()));
        Map<String, Long> arrived = device.messageTimes(room);
        return sent.entrySet().stream()
                .map(message -> Duration.ofNanos(arrived.get(message.getKey()) - message.getValue()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /// When each message was sent.
    private record Sent(Map<String, Long> toTwo, Map<String, Long> toMiddle) {}

    private static final class Scene {
        private final List<Device> storming;
        private final List<Device> two;
        private final String stormRoom;
        private final String middleRoom;
        private final String twoRoom;
        private final List<CompletableFuture<Answer>> storm = new ArrayList<>();
        private final CountDownLatch never = new CountDownLatch(1);
        private int ids;

        Scene(Crowd crowd) {
            storming = IntStream.range(0, STORMING)
                    .mapToObj(n -> crowd.connect("storming-" + n, MESSAGES))
                    .toList();
            two = List.of(crowd.connect("calm-0", MESSAGES), crowd.connect("calm-1", MESSAGES));
            stormRoom = room("storm", storming);
            middleRoom = room("middle", storming.subList(STORMING - MIDDLE, STORMING));
            twoRoom = room("two", two);
        }

        private static String room(String name, List<Device> members) {
            return members.getFirst()
                    .createGroup(
                            name, members.stream().skip(1).map(Device::userId).toList());
        }

        /// At each tick one of the two says something, and one pings; in a storm two of the eighty talk as
        /// well. Nobody waits for answers.
        Sent talk(int ticks, boolean storms) throws InterruptedException {
            Sent sent = new Sent(new HashMap<>(), new HashMap<>());
            for (int tick = 0; tick < ticks; tick++) {
                for (Device sender : storms ? storming.subList(0, 2) : List.<Device>of()) {
                    storm.add(sender.send(stormRoom, "storm-" + ids++, "on and on"));
                }
                say(two.getFirst(), twoRoom, sent.toTwo());
                two.getLast().request("ping", Map.of());
                if (tick % MIDDLE_EVERY == 0) {
                    say(storming.get(STORMING - 2), middleRoom, sent.toMiddle());
                }
                assertThat(never.await(TICK_MS, TimeUnit.MILLISECONDS)).isFalse();
            }
            return sent;
        }

        private void say(Device sender, String room, Map<String, Long> sent) {
            String id = "calm-" + ids++;
            sent.put(id, System.nanoTime());
            sender.send(room, id, "in between");
        }

        int throttledFrames() {
            return storming.stream().mapToInt(Device::throttledFrames).sum()
                    + two.stream().mapToInt(Device::throttledFrames).sum();
        }

        void everyoneOfTheStormHasAll() {
            storm.forEach(Device::ack);
            for (Device device : storming) {
                Crowd.await(
                        "the storm's last message at " + device.userId(),
                        () -> device.seqs(stormRoom).contains((long) storm.size()));
                assertThat(device.seqs(stormRoom).stream().distinct())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, storm.size()).boxed().toList());
            }
        }
    }
}
