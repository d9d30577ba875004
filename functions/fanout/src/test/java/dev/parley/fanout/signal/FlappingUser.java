package dev.parley.fanout.signal;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Bob, who comes and goes in a seeded order, the queue that delays the events of it, and Alice, who lists
/// members now and then and believes what she was shown or pushed last. Changes, listings and failures also
/// fall between a push and its record.
final class FlappingUser {
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final int STEPS = 40;

    private final Random random;
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final Connection alice = scene.connect(ALICE, "a1");
    private final Deque<Delayed> queue = new ArrayDeque<>();
    private Optional<Connection> bob = Optional.empty();
    private int connections;
    private int framesSeen;
    private boolean view;

    FlappingUser(long seed) {
        random = new Random(seed);
        scene.registry.beforeRecord(this::betweenPushAndRecord);
    }

    private record Delayed(PresenceMayHaveChanged event, Instant due, int receiveCount) {}

    void flap() {
        for (int step = 0; step < STEPS; step++) {
            change(random.nextInt(4));
            pass();
        }
        scene.registry.beforeRecord(() -> {});
    }

    /// Lets the queue run empty, as it does within ten seconds where nothing fails.
    void calmDown() {
        while (!queue.isEmpty()) {
            pass();
        }
    }

    boolean isOnline() {
        return bob.isPresent();
    }

    boolean shownToAlice() {
        hear();
        return view;
    }

    private void change(int what) {
        switch (what) {
            case 0 -> comeOrGo();
            case 1 -> list();
            default -> {}
        }
    }

    private void betweenPushAndRecord() {
        hear();
        for (int n = random.nextInt(4); n > 0; n--) {
            change(random.nextInt(2));
        }
        if (random.nextInt(4) == 0) {
            scene.registry.failNext(1);
        }
    }

    private void comeOrGo() {
        if (bob.isPresent()) {
            scene.registry.remove(BOB, bob.get().id(), scene.clock.instant());
            bob = Optional.empty();
        } else {
            bob = Optional.of(Fixtures.connection(BOB, "b" + ++connections));
            scene.registry.register(bob.get(), 50, scene.clock.instant());
        }
        publish(new PresenceMayHaveChanged(BOB));
    }

    /// As `members` does it.
    private void list() {
        hear();
        Instant now = scene.clock.instant();
        UserConnections user = scene.registry.read(Set.of(BOB)).getOrDefault(BOB, UserConnections.none(BOB));
        view = user.isOnline(now);
        if (user.presenceIsUntrue(now)) {
            publish(new PresenceMayHaveChanged(BOB, Optional.of(new Shown(ALICE, view))));
        }
    }

    private void hear() {
        List<String> frames = scene.framesTo(alice);
        if (frames.size() > framesSeen) {
            view = frames.getLast().contains("\"online\":true");
            framesSeen = frames.size();
        }
    }

    private void publish(PresenceMayHaveChanged event) {
        queue.addLast(new Delayed(event, scene.clock.instant().plus(DELAY), 1));
    }

    private void pass() {
        scene.clock.advance(STEP);
        List<Delayed> batch = new ArrayList<>();
        while (!queue.isEmpty() && !queue.getFirst().due().isAfter(scene.clock.instant())) {
            batch.add(queue.removeFirst());
        }
        if (!batch.isEmpty() && !work(batch)) {
            Instant soon = scene.clock.instant().plusSeconds(1);
            batch.reversed().forEach(one -> queue.addFirst(new Delayed(one.event(), soon, one.receiveCount() + 1)));
        }
    }

    private boolean work(List<Delayed> batch) {
        List<ReceivedEvent> group = batch.stream()
                .map(one -> FanOutScene.queued("q", one.event(), one.receiveCount()))
                .toList();
        return scene.signalBatch.work(group, scene.deadline()).isEmpty();
    }
}
