package dev.parley.checker.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.checker.promise.LiveCheck;
import dev.parley.checker.run.Entries;
import dev.parley.checker.run.RunStages;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A backend posts as `system`, at a steady rate whatever the answers, into the rooms of people, on an
/// embedded cloud with the limits that are deployed. A post that is not acknowledged is sent
/// again, after pauses that double, for a minute.
public final class ServerLoad {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int WARMERS = 8;
    private static final Duration BEFORE_REPEAT = Duration.ofMillis(200);

    /// Longer than a change of presence waits before it is pushed.
    private static final Duration PRESENCE = Duration.ofSeconds(6);
    private static final Origin BACKEND = new Origin(UserId.SYSTEM, 0);

    private final Plan plan;
    private final History history = new History();
    private final PresenceHeard presence = new PresenceHeard();
    private final StatusCounts statuses = new StatusCounts();
    private final List<RoomId> rooms = new ArrayList<>();

    /// @param users people with a connection each, as many in each room
    /// @param warming posts before those that are timed
    /// @param perSecond posts, dealt to the rooms one after the other
    public record Plan(int users, int rooms, int warming, int perSecond, Duration length) {
        int posts() {
            return (int) (perSecond * length.toMillis() / 1_000);
        }
    }

    private ServerLoad(Plan plan) {
        this.plan = plan;
    }

    /// Runs it on a cloud of its own and looks at what came of it.
    public static ServerOutcome run(CloudOptions options, Plan plan, RunStages stages) throws InterruptedException {
        ServerLoad load = new ServerLoad(plan);
        stages.starts();
        try (EmulatedCloud cloud = EmulatedCloud.start(options);
                SignedPosts posts = new SignedPosts(cloud.endpoints().http());
                ConnectedUsers people =
                        new ConnectedUsers(cloud.endpoints().webSocket(), plan.users(), load.history, load.presence)) {
            people.connect(user -> cloud.token(user.value(), TOKEN_LIFETIME));
            load.settle(posts, people);
            load.warm(posts);
            long since = System.nanoTime();
            stages.acts(
                    () -> (double) (System.nanoTime() - since) / plan.length().toNanos());
            double seconds = load.post(posts);
            stages.settles();
            load.read(posts);
            TimeUnit.NANOSECONDS.sleep(PRESENCE.toNanos());
            stages.ends();
            return ServerOutcome.of(plan.posts() / seconds, load.statuses, load.presence.flaps(), load.history);
        }
    }

    private void settle(SignedPosts posts, ConnectedUsers people) throws InterruptedException {
        int members = plan.users() / plan.rooms();
        for (int room = 0; room < plan.rooms(); room++) {
            List<UserId> users = people.users().subList(room * members, (room + 1) * members);
            List<String> names = users.stream().map(UserId::value).toList();
            long asked = System.nanoTime();
            RoomId id = new RoomId(posts.acked(Map.of(
                            "action",
                            "createRoom",
                            "clientRoomId",
                            "orders-" + room,
                            "kind",
                            "group",
                            "owner",
                            names.getFirst(),
                            "members",
                            names.subList(1, members)))
                    .path("roomId")
                    .asText());
            rooms.add(id);
            for (UserId user : users) {
                history.record(new Fact.JoinStarted(asked, user, id));
                history.record(new Fact.JoinAcked(System.nanoTime(), user, id));
            }
        }
    }

    /// Has some posts answered, a few at a time, as a server has that runs already. They are checked with the
    /// others, but not timed.
    private void warm(SignedPosts posts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(WARMERS)) {
            for (int number = 0; number < plan.warming(); number++) {
                RoomId room = rooms.get(number % rooms.size());
                int chain = -1 - number;
                threads.submit(() -> {
                    ClientMessageId message = new ClientMessageId("warm" + chain);
                    history.record(new Fact.SendStarted(System.nanoTime(), BACKEND, room, message, chain));
                    return insist(posts, room, message);
                });
            }
        }
    }

    /// @return how many seconds passed until each post was begun
    private double post(SignedPosts posts) {
        long start = System.nanoTime();
        long pace = TimeUnit.SECONDS.toNanos(1) / plan.perSecond();
        double seconds;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < plan.posts(); number++) {
                long due = start + number * pace;
                LockSupport.parkNanos(due - System.nanoTime());
                RoomId room = rooms.get(number % rooms.size());
                ClientMessageId message = new ClientMessageId(ServerOutcome.TIMED + number);
                history.record(new Fact.SendStarted(due, BACKEND, room, message, number));
                threads.submit(() -> insist(posts, room, message));
            }
            seconds = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private Void insist(SignedPosts posts, RoomId room, ClientMessageId message) throws InterruptedException {
        Map<String, String> request = Map.of(
                "action",
                "sendMessage",
                "roomId",
                room.value(),
                "clientMessageId",
                message.value(),
                "body",
                "The order has a new state.");
        long began = System.nanoTime();
        Duration pause = BEFORE_REPEAT;
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            SignedPosts.Answered answered = posts.post(request);
            statuses.count(answered.status());
            if (answered.isAck()) {
                MessageId id = new MessageId(answered.body().path("messageId").asText());
                history.record(new Fact.SendAcked(System.nanoTime(), BACKEND, room, message, id, false));
                return null;
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2);
        }
        return null;
    }

    /// Reads the logs when all pushes are there, or patience ends: the checks then find what is missing.
    private void read(SignedPosts posts) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (RoomId room : rooms) {
            List<Fact.Entry> log = log(posts, room);
            while (log.size() < (plan.warming() + plan.posts()) / rooms.size() && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
                log = log(posts, room);
            }
            history.record(new Fact.WholeLog(System.nanoTime(), room, HistoryVisibility.JOINED, log));
        }
        history.record(new Fact.PushesDue(System.nanoTime()));
        while (!new LiveCheck().violations(history).isEmpty() && System.nanoTime() < until) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private static List<Fact.Entry> log(SignedPosts posts, RoomId room) throws InterruptedException {
        List<Fact.Entry> log = new ArrayList<>();
        boolean more = true;
        while (more) {
            long after = log.isEmpty() ? 0 : log.getLast().seq();
            JsonNode page =
                    posts.acked(Map.of("action", "history", "roomId", room.value(), "after", after, "limit", 100));
            log.addAll(Entries.of(page.path("messages")));
            more = page.path("hasMore").asBoolean();
        }
        return log;
    }
}
