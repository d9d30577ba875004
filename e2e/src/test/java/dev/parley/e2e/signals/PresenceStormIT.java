package dev.parley.e2e.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A thousand connects, closes and breaks at random, and what is pushed of those users in the end.
final class PresenceStormIT {
    private static final int USERS = 20;
    private static final int CONNECTS = 50;
    private static final int DEVICES = 3;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withVariable("LIMIT_CONNECTS_BURST", "100"));

    @Test
    void presence_afterAThousandRandomConnectsAndCloses_isPushedAsItIs() throws Exception {
        try (Crowd crowd = new Crowd(CLOUD.cloud());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Device watcher = crowd.connect("watcher");
            List<String> users = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                users.add(crowd.user("user" + user));
            }
            String room = watcher.createGroup("storm", users);
            List<Future<?>> flapping = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                int number = user;
                flapping.add(threads.submit(() -> flap(crowd, number)));
            }
            for (Future<?> one : flapping) {
                one.get();
            }

            for (int user = 0; user < USERS; user++) {
                String id = users.get(user);
                boolean online = user % 2 == 0;
                Crowd.awaitAsking(
                        "%s listed as online: %s".formatted(id, online), () -> isOnline(watcher, room, id) == online);
                Crowd.awaitAsking(
                        "%s pushed as online: %s".formatted(id, online), () -> lastPushed(watcher, id) == online);
            }
            assertThat(watcher.pushes("presence").size()).isLessThan(USERS * CONNECTS);
        }
    }

    /// Connects and leaves at random; in the end even users have one device open and odd ones none.
    private static void flap(Crowd crowd, int user) {
        SplittableRandom random = new SplittableRandom(user);
        Deque<Device> open = new ArrayDeque<>();
        for (int connect = 0; connect < CONNECTS; connect++) {
            open.add(crowd.connect("user" + user));
            while (open.size() > random.nextInt(DEVICES)) {
                leave(open.remove(), random.nextBoolean());
            }
        }
        if (user % 2 == 0) {
            open.add(crowd.connect("user" + user));
        }
        while (open.size() > (user % 2 == 0 ? 1 : 0)) {
            leave(open.remove(), random.nextBoolean());
        }
    }

    private static void leave(Device device, boolean politely) {
        if (politely) {
            device.connection().close();
        } else {
            device.connection().abort();
        }
    }

    private static boolean isOnline(Device watcher, String room, String user) {
        return watcher.acked("members", Map.of("roomId", room, "limit", 100))
                .frame()
                .path("members")
                .valueStream()
                .filter(member -> member.path("userId").asText().equals(user))
                .anyMatch(member -> member.path("online").asBoolean());
    }

    /// What was last pushed to the watcher; a user of whom nothing was pushed counts as away.
    private static boolean lastPushed(Device watcher, String user) {
        List<JsonNode> pushes = watcher.pushes("presence").stream()
                .filter(push -> push.path("userId").asText().equals(user))
                .toList();
        return !pushes.isEmpty() && pushes.getLast().path("online").asBoolean();
    }
}
