package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ConnectOptions;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A room as large as one may be in which typing is pushed, where everybody types and two also send.
final class TypingStormIT {
    private static final int MEMBERS = 100;
    private static final ConnectOptions MESSAGES_AND_TYPING =
            ConnectOptions.DEFAULT.withEvents(Set.of("message", "typing"));
    private static final int SENDERS = 2;
    private static final int NAMED = 5;
    private static final int PUSHES_PER_SECOND = 10;
    private static final Duration CALM = Duration.ofSeconds(3);
    private static final Duration STORM = Duration.ofSeconds(10);
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final long SEND_EVERY_MS = 500;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger sends = new AtomicInteger();

    private Crowd crowd;
    private List<Device> devices;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        devices = IntStream.range(0, MEMBERS)
                .mapToObj(n -> crowd.connect("typist-" + n, MESSAGES_AND_TYPING))
                .toList();
        room = devices.getFirst()
                .createGroup(
                        "storm", devices.stream().skip(1).map(Device::userId).toList());
    }

    @AfterEach
    void disperse() {
        threads.shutdownNow();
        crowd.close();
    }

    /// A room gets at most ten listings a second, counted from the first of each second. So in ten seconds a
    /// connection gets at most 110 pushes, whatever is typed; on a machine that takes longer, as many more. The
    /// messages are compared with those sent on the same machine while nobody types.
    @Test
    void messages_whileAHundredType_doNotWaitAndPushesOfTypingAreBounded() throws Exception {
        Duration calm = slowest(sendFor(CALM));

        long began = System.nanoTime();
        CountDownLatch over = new CountDownLatch(1);
        List<Future<Integer>> typing = new ArrayList<>();
        for (int n = 0; n < MEMBERS; n++) {
            Typist typist = new Typist(devices.get(n), room);
            Duration delay = Duration.ofSeconds(4).multipliedBy(n).dividedBy(MEMBERS);
            typing.add(threads.submit(() -> typist.write(delay, over)));
        }
        Map<String, Long> sent = sendFor(STORM);
        over.countDown();
        int frames = 0;
        for (Future<Integer> typist : typing) {
            frames += typist.get();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration stormy = slowest(sent);

        String story = String.format(
                Locale.ROOT,
                "%d messages within %s (calm %s), %d frames of typing in %s",
                sent.size(),
                stormy,
                calm,
                frames,
                took);
        assertThat(frames).as(story).isGreaterThan(2 * MEMBERS);
        assertThat(stormy).as(story).isLessThan(calm.multipliedBy(3).plus(PROMPT));
        int most = PUSHES_PER_SECOND * ((int) took.toSeconds() + 1);
        assertThat(devices)
                .extracting(device -> device.pushes("typing").size())
                .as(story)
                .allSatisfy(pushes -> assertThat(pushes).isBetween(1, most));
        assertThat(devices)
                .flatExtracting(device -> device.pushes("typing"))
                .allSatisfy(push -> assertThat(push.path("typing").size()).isLessThanOrEqualTo(NAMED));
    }

    /// Lets two members send for so long, each message after the ack of the one before; gives when each was
    /// sent.
    private Map<String, Long> sendFor(Duration duration) throws Exception {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        CountDownLatch over = new CountDownLatch(1);
        List<Future<?>> senders = new ArrayList<>();
        for (Device sender : devices.subList(0, SENDERS)) {
            senders.add(threads.submit(() -> {
                do {
                    String id = "m-" + sends.incrementAndGet();
                    sent.put(id, System.nanoTime());
                    Device.ack(sender.send(room, id, "in between"));
                } while (!over.await(SEND_EVERY_MS, TimeUnit.MILLISECONDS));
                return sent;
            }));
        }
        assertThat(over.await(duration.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        over.countDown();
        for (Future<?> sender : senders) {
            sender.get();
        }
        return sent;
    }

    /// How long the slowest of the messages took to the connection that got it last.
    private Duration slowest(Map<String, Long> sent) {
        long slowest = 0;
        for (Device device : devices) {
            Crowd.await(
                    "every message at " + device.userId(),
                    () -> device.messageTimes(room).keySet().containsAll(sent.keySet()));
            Map<String, Long> arrived = device.messageTimes(room);
            for (Map.Entry<String, Long> message : sent.entrySet()) {
                slowest = Math.max(slowest, arrived.get(message.getKey()) - message.getValue());
            }
        }
        return Duration.ofNanos(slowest);
    }
}
