package dev.parley.client.device.sending;

import dev.parley.client.Answer;
import dev.parley.client.device.connection.Links;
import dev.parley.client.device.connection.Loop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The sends of all rooms. Rooms do not wait for each other. Used on the agenda alone.
public final class Outbox {
    private final Loop loop;
    private final Links links;
    private final Duration patience;
    private final Supplier<Repeats> repeats;
    private final Slots slots = new Slots();
    private final Map<String, RoomOutbox> rooms = new HashMap<>();

    public Outbox(Loop loop, Links links, Duration patience, Supplier<Repeats> repeats) {
        this.loop = loop;
        this.links = links;
        this.patience = patience;
        this.repeats = repeats;
    }

    /// @param fields those of the action beside `roomId` and `clientMessageId`
    public CompletableFuture<SendOutcome> send(
            String action, String roomId, String clientMessageId, Map<String, ?> fields) {
        Map<String, Object> frame = new HashMap<>(fields);
        frame.put("roomId", roomId);
        frame.put("clientMessageId", clientMessageId);
        Sending sending = new Sending(action, frame, repeats.get());
        Optional<Answer.Refusal> refusal = LocalCheck.refusal(action, sending.frame());
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(Sending.refused(refusal.get()));
        }
        rooms.computeIfAbsent(roomId, id -> new RoomOutbox(roomId, loop, links, slots))
                .add(sending, patience);
        return sending.outcome();
    }

    /// There is a new connection.
    public void resume() {
        rooms.values().forEach(RoomOutbox::proceed);
    }

    public void stop(String reason) {
        rooms.values().forEach(room -> room.stop(reason));
    }
}
