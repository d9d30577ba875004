package dev.parley.checker.hostile;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One attacker: goes on with its attack until it is stopped, on new connections where it was cut off. Used by
/// one thread.
final class Attacker implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(500);
    private static final long PATIENCE_SECONDS = 15;

    /// Frames under way of one attacker. A machine that takes them more slowly than they are written would else
    /// have them all in functions at once, and the limit of each user that refuses them comes after that.
    private static final int MOST_UNDER_WAY = 300;

    private final Attack attack;
    private final Connector connector;
    private final String token;
    private final Victims victims;
    private final BooleanSupplier over;
    private final AtomicLong steps;
    private final AtomicInteger underWay = new AtomicInteger();
    private @Nullable Connection connection;
    private @Nullable String ownRoom;

    /// Whom the attacks are at.
    ///
    /// @param rooms ids of rooms that no attacker is in
    record Victims(List<String> users, List<String> rooms, AtomicLong turn) {
        String anyone() {
            return users.get((int) (turn.getAndIncrement() % users.size()));
        }

        String room() {
            return rooms.get((int) (turn.getAndIncrement() % rooms.size()));
        }
    }

    Attacker(
            Attack attack, Connector connector, String token, Victims victims, BooleanSupplier over, AtomicLong steps) {
        this.attack = attack;
        this.connector = connector;
        this.token = token;
        this.victims = victims;
        this.over = over;
        this.steps = steps;
    }

    @Override
    public void run() {
        while (!over.getAsBoolean()) {
            try {
                attack.step(this);
                steps.incrementAndGet();
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (CompletionException | IllegalStateException cutOff) {
                LockSupport.parkNanos(AFTER_REFUSAL.toNanos());
            }
        }
    }

    Victims victims() {
        return victims;
    }

    String newId() {
        return UUID.randomUUID().toString();
    }

    /// The open connection, or a new one.
    Connection connection() {
        Connection open = connection;
        if (open == null || open.closed().isDone()) {
            open = connectWith(token);
            connection = open;
            ownRoom = null;
        }
        return open;
    }

    String ownRoom() {
        String room = ownRoom;
        if (room == null) {
            Answer answer = await(connection()
                    .request("createRoom", Map.of("clientRoomId", newId(), "kind", "group", "members", List.of())));
            if (!(answer instanceof Answer.Ack ack)) {
                throw new IllegalStateException("no room");
            }
            room = ack.text("roomId");
            ownRoom = room;
        }
        return room;
    }

    /// Sends a frame and waits for nothing. Sends none while too many have no answer.
    void fire(String action, Map<String, ?> fields) {
        if (underWay.get() < MOST_UNDER_WAY) {
            CompletableFuture<Answer> answer = connection().request(action, fields);
            underWay.incrementAndGet();
            var _ = answer.whenComplete((_, _) -> underWay.decrementAndGet());
        }
    }

    void connectAndVanish() {
        connectWith(token).abort();
    }

    Connection connectWith(String bearer) {
        return await(connector.connect(bearer, ConnectOptions.DEFAULT, FrameListener.SILENT));
    }

    <T> T await(CompletableFuture<T> answer) {
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
