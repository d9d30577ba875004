package dev.parley.checker.run;

import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.checker.node.NodeClient;
import dev.parley.checker.node.NodeDevices;
import dev.parley.checker.node.NodePlan;
import dev.parley.checker.promise.Check;
import dev.parley.checker.promise.Violation;
import dev.parley.client.Answer;
import dev.parley.client.Connector;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One run: users in rooms under a plan, then the check of what they saw. Faults are the caller's, who ends
/// them when [#storm] returns.
public final class Run implements AutoCloseable {
    private final Plan plan;
    private final Function<UserId, String> tokens;
    private final URI gateway;
    private final Connector connector;
    private final Patience patience;
    private final History history = new History();
    private final Device.Surroundings surroundings;
    private final Numbering messages = new Numbering();
    private final List<Device> devices = new ArrayList<>();
    private final List<CheckedRoom> places = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private boolean ready;

    /// `tokens` gives a user's bearer token.
    public Run(Plan plan, URI gateway, Function<UserId, String> tokens, Patience patience) {
        this.plan = plan;
        this.tokens = tokens;
        this.patience = patience;
        this.gateway = gateway;
        this.connector = new Connector(gateway, new JdkSockets());
        this.surroundings = new Device.Surroundings(connector, new Numbering(), history, patience);
    }

    public History history() {
        return history;
    }

    public List<String> userIds() {
        return users().stream().map(UserId::value).toList();
    }

    /// The rooms that the users are in, once they are prepared.
    public List<String> roomIds() {
        return places.stream().map(place -> place.id().value()).toList();
    }

    /// Connects the users and makes the rooms. A client that is stuck so early is found by [#check]; there is
    /// no storm then.
    public void prepare() {
        ready = going(this::gather);
    }

    private void gather() {
        List<UserId> users = users();
        for (int room = 0; room < plan.crowd().rooms(); room++) {
            UserId owner = users.get(room % users.size());
            List<UserId> others =
                    users.stream().filter(user -> !user.equals(owner)).toList();
            HistoryVisibility visibility = room % 2 == 0 ? HistoryVisibility.JOINED : HistoryVisibility.ALL;
            places.add(CheckedRoom.create(key(room), visibility, device(owner), with(others, watcher()), history));
        }
        watchers.add(new Watcher(connector, watcher(), tokens.apply(watcher()), history));
        for (UserId user : users) {
            IntStream.range(0, plan.crowd().devices()).forEach(_ -> devices.add(device(user)));
        }
    }

    /// Lets all devices act until the plan's length is over.
    public void storm() throws InterruptedException {
        if (!ready) {
            return;
        }
        SplittableRandom random = new SplittableRandom(plan.seed());
        long until = System.nanoTime() + plan.length().toNanos();
        BooleanSupplier over = () -> System.nanoTime() >= until || history.acked() >= plan.sends();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actors = new ArrayList<>();
            for (Device device : devices) {
                actors.add(threads.submit(new Actor(
                        device, messages, places, history, new Actor.Choices(random.split(), plan.habit(), over))));
            }
            for (Future<?> actor : actors) {
                actor.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client could not go on", e.getCause());
        }
    }

    /// Has devices of the client for the web act instead, in a process of their own. They are stopped with it.
    ///
    /// @param tokens gives a user's token that is good for so long
    public NodeDevices nodeDevices(NodeClient client, BiFunction<UserId, Duration, String> tokens) {
        List<Origin> origins = devices.stream()
                .map(device ->
                        new Origin(device.user(), surroundings.connections().next()))
                .toList();
        List<RoomId> rooms = places.stream().map(CheckedRoom::id).toList();
        NodePlan nodePlan = new NodePlan(plan.seed(), plan.length(), rooms, origins, tokens);
        return NodeDevices.start(client, gateway, nodePlan, history);
    }

    /// Where the rooms' logs end.
    public Map<RoomId, Long> lastSeqs() {
        Map<RoomId, Long> ends = new HashMap<>();
        for (CheckedRoom place : places) {
            Answer.Ack page = RequiredAnswers.acked(
                    place.owner(), "history", Map.of("roomId", place.id().value(), "limit", 1));
            ends.put(place.id(), page.number("lastSeq"));
        }
        return ends;
    }

    /// Whether the users could connect and the rooms could be made.
    public boolean isReady() {
        return ready;
    }

    /// Waits until what was acknowledged is in the logs, and reads everything. Where pushes are due it waits
    /// for them too: they are unless posts were made to fail.
    public void read(boolean pushesAreDue) {
        if (!ready) {
            return;
        }
        FinalReads aftermath = new FinalReads(history, patience.request());
        for (CheckedRoom place : places) {
            going(() -> place.gather(users()));
            going(() -> aftermath.settle(place));
        }
        for (CheckedRoom place : places) {
            devices.forEach(device -> going(() -> aftermath.sync(device, place)));
            watchers.forEach(watcher -> going(() -> aftermath.watched(watcher, place)));
        }
        devices.forEach(device -> going(() -> aftermath.cursors(device)));
        going(() -> aftermath.presence(devices, places));
        if (pushesAreDue) {
            aftermath.hear();
        }
    }

    /// Checks the promises on what was recorded.
    public List<Violation> violations() {
        return Check.all(history);
    }

    /// Takes a step in which a client may be stuck, which is recorded.
    ///
    /// @return whether none was
    private boolean going(Runnable step) {
        try {
            step.run();
            return true;
        } catch (StuckException e) {
            history.record(e.fact());
            return false;
        }
    }

    @Override
    public void close() {
        devices.forEach(device -> device.leave(true));
        watchers.forEach(Watcher::close);
        connector.close();
    }

    /// The stores may hold the room of an earlier run with the same seed.
    private static String key(int room) {
        return "check-" + room + "-" + Long.toHexString(System.nanoTime());
    }

    private static List<UserId> with(List<UserId> users, UserId another) {
        List<UserId> all = new ArrayList<>(users);
        all.add(another);
        return all;
    }

    private UserId watcher() {
        return new UserId("watcher-" + plan.seed());
    }

    private List<UserId> users() {
        return IntStream.rangeClosed(1, plan.crowd().users())
                .mapToObj(number -> new UserId("user-" + plan.seed() + "-" + number))
                .toList();
    }

    private Device device(UserId user) {
        return new Device(surroundings, user, tokens.apply(user));
    }
}
