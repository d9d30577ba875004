package dev.parley.checker.run;

import dev.parley.checker.history.History;
import dev.parley.checker.promise.Check;
import dev.parley.checker.promise.Violation;
import dev.parley.client.Connector;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/// One run: users in rooms under a plan, then the check of what they saw. Faults are the caller's, who ends them when
/// [#storm] returns.
public final class Run implements AutoCloseable {
    private final Plan plan;
    private final Function<UserId, String> tokens;
    private final Connector connector;
    private final History history = new History();
    private final Numbering connections = new Numbering();
    private final Numbering messages = new Numbering();
    private final List<Device> devices = new ArrayList<>();
    private final List<CheckedRoom> places = new ArrayList<>();

    /// `tokens` gives a user's bearer token.
    public Run(Plan plan, URI gateway, Function<UserId, String> tokens) {
        this.plan = plan;
        this.tokens = tokens;
        this.connector = new Connector(gateway);
    }

    public History history() {
        return history;
    }

    /// Connects the users and makes the rooms.
    public void prepare() {
        List<UserId> users = users();
        for (int room = 0; room < plan.crowd().rooms(); room++) {
            UserId owner = users.get(room % users.size());
            List<UserId> others =
                    users.stream().filter(user -> !user.equals(owner)).toList();
            HistoryVisibility visibility = room % 2 == 0 ? HistoryVisibility.JOINED : HistoryVisibility.ALL;
            places.add(CheckedRoom.create("check-" + room, visibility, device(owner), others, history));
        }
        for (UserId user : users) {
            IntStream.range(0, plan.crowd().devices()).forEach(_ -> devices.add(device(user)));
        }
    }

    /// Lets all devices act until the plan's length is over.
    public void storm() throws InterruptedException {
        SplittableRandom random = new SplittableRandom(plan.seed());
        long until = System.nanoTime() + plan.length().toNanos();
        BooleanSupplier over = () -> System.nanoTime() >= until || history.acked() >= plan.sends();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actors = new ArrayList<>();
            for (Device device : devices) {
                Sending sending = new Sending(device, history, messages);
                actors.add(threads.submit(new Actor(
                        device, sending, places, history, new Actor.Choices(random.split(), plan.habit(), over))));
            }
            for (Future<?> actor : actors) {
                actor.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client could not go on", e.getCause());
        }
    }

    /// Waits until what was acknowledged is in the logs, reads everything, and checks the promises. Where
    /// pushes are due also whether each reached who was connected: that holds unless posts were made to fail.
    public List<Violation> check(Duration patience, boolean pushesAreDue) {
        FinalReads aftermath = new FinalReads(history, patience);
        for (CheckedRoom place : places) {
            place.gather(users());
            aftermath.settle(place);
        }
        for (CheckedRoom place : places) {
            devices.forEach(device -> aftermath.sync(device, place));
        }
        devices.forEach(aftermath::cursors);
        aftermath.presence(devices, places);
        if (pushesAreDue) {
            aftermath.hear();
        }
        return Check.all(history);
    }

    @Override
    public void close() {
        devices.forEach(device -> device.leave(true));
        connector.close();
    }

    private List<UserId> users() {
        return IntStream.rangeClosed(1, plan.crowd().users())
                .mapToObj(number -> new UserId("user-" + plan.seed() + "-" + number))
                .toList();
    }

    private Device device(UserId user) {
        return new Device(connector, user, tokens.apply(user), connections, history);
    }
}
