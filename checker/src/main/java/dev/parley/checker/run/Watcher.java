package dev.parley.checker.run;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.Connector;
import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.Backoff;
import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceSettings.Upkeep;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.reading.MemoryCache;
import dev.parley.client.message.RoomMessage;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A member of every room from its first message on who only reads, with the Java client: it folds each change
/// as it comes, whatever happens to its connections.
final class Watcher implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Upkeep UPKEEP =
            new Upkeep(Duration.ofMinutes(110), Duration.ofMinutes(5), Duration.ofSeconds(5));
    private static final DeviceSettings SETTINGS = DeviceSettings.DEFAULT
            .withUpkeep(UPKEEP)
            .withReconnect(new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)));

    private final UserId user;
    private final History history;
    private final ParleyDevice device;

    Watcher(Connector connector, UserId user, String token, History history) {
        this.user = user;
        this.history = history;
        this.device = ParleyDevice.start(
                connector,
                () -> CompletableFuture.completedFuture(BearerToken.of(token)),
                new MemoryCache(),
                SETTINGS,
                new DeviceListener() {});
    }

    /// Waits until the watcher has the log to its end, or patience ends, and records what it shows.
    void show(RoomId room, long lastSeq, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (isBehind(room, lastSeq) && System.nanoTime() < until) {
            Device.pause(LOOK);
        }
        List<RoomMessage> shown = device.recent(room.value()).join();
        long from = shown.isEmpty() || isBehind(room, lastSeq) ? 1 : firstHeld(shown);
        history.record(new Fact.ViewShown(System.nanoTime(), user + " who watches", room, from, shown));
    }

    /// A device holds the newest messages only.
    private static long firstHeld(List<RoomMessage> shown) {
        return shown.size() < ParleyDevice.MOST_RECENT ? 1 : shown.getFirst().seq();
    }

    private boolean isBehind(RoomId room, long lastSeq) {
        OptionalLong last = device.lastSeq(room.value());
        return last.isEmpty() || last.getAsLong() < lastSeq;
    }

    @Override
    public void close() {
        device.close();
    }
}
