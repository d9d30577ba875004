package dev.parley.checker.run;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.client.Answer;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Sends messages of one device, one by one or pipelined, and records each try's end. Used by one thread.
final class Sending {
    private static final int SINGLE = 0;
    private static final int ROUNDS = 40;

    private final Device device;
    private final History history;
    private final Numbering messages;
    private final Map<Place, Long> nextNumber = new HashMap<>();

    /// Where `clientSeq` counts.
    private record Place(Object origin, RoomId room) {}

    Sending(Device device, History history, Numbering messages) {
        this.device = device;
        this.history = history;
        this.messages = messages;
    }

    /// Sends one message and waits for its ack.
    ///
    /// @return the message; absent if it was refused: sent again later, it has no place among those that were not
    Optional<ClientMessageId> send(RoomId room) {
        ClientMessageId message = new ClientMessageId("m" + messages.next());
        Answer answer = repeat(room, message);
        return answer instanceof Answer.Ack ? Optional.of(message) : Optional.empty();
    }

    /// Sends a message, perhaps one that was acknowledged long ago.
    Answer repeat(RoomId room, ClientMessageId message) {
        history.record(new Fact.SendStarted(System.nanoTime(), device.origin(), room, message, SINGLE));
        Answer answer = device.ask("sendMessage", frame(room, message));
        ended(room, message, answer);
        return answer;
    }

    /// Sends a message and never looks back: not at the answer, and with no repeat if there is none.
    void abandon(RoomId room) {
        ClientMessageId message = new ClientMessageId("m" + messages.next());
        history.record(new Fact.SendStarted(System.nanoTime(), device.origin(), room, message, messages.next()));
        device.request("sendMessage", frame(room, message));
    }

    /// Sends a run of numbered messages without waiting, and again from where the server says, until all are
    /// answered.
    void pipeline(RoomId room, int count) {
        int chain = messages.next();
        List<ClientMessageId> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(new ClientMessageId("m" + messages.next()));
        }
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            open = sendNumbered(room, open, chain);
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(device.user() + " could not send " + open + " in " + ROUNDS + " rounds");
        }
    }

    /// @return those that were not used up, in their order
    private List<ClientMessageId> sendNumbered(RoomId room, List<ClientMessageId> open, int chain) {
        Place place = new Place(device.origin(), room);
        long first = nextNumber.getOrDefault(place, 1L);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            Map<String, Object> frame = new HashMap<>(frame(room, open.get(i)));
            frame.put("clientSeq", first + i);
            history.record(new Fact.SendStarted(System.nanoTime(), device.origin(), room, open.get(i), chain));
            answers.add(device.request("sendMessage", frame));
        }
        List<ClientMessageId> left = new ArrayList<>();
        boolean lost = false;
        Duration wait = Duration.ZERO;
        long next = first;
        for (int i = 0; i < open.size(); i++) {
            Answer answer = join(answers.get(i));
            lost |= answer == null;
            if (answer == null || answer instanceof Answer.Refusal refusal && refusal.retryable()) {
                left.add(open.get(i));
            } else {
                ended(room, open.get(i), answer);
                next = first + i + 1;
            }
            if (answer instanceof Answer.Refusal refusal && refusal.expected().isPresent()) {
                next = refusal.expected().getAsLong();
            }
            if (answer instanceof Answer.Refusal refusal && refusal.retryAfter().isPresent()) {
                wait = refusal.retryAfter().get();
            }
        }
        nextNumber.put(place, next);
        if (lost) {
            device.reconnect(false);
        }
        Device.pause(wait);
        return left;
    }

    @Nullable
    private static Answer join(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            return null;
        }
    }

    private void ended(RoomId room, ClientMessageId message, Answer answer) {
        history.record(
                switch (answer) {
                    case Answer.Ack ack ->
                        new Fact.SendAcked(
                                System.nanoTime(),
                                device.origin(),
                                room,
                                message,
                                new MessageId(ack.text("messageId")),
                                ack.flag("duplicate"));
                    case Answer.Refusal refusal ->
                        new Fact.SendRefused(System.nanoTime(), device.origin(), room, message, refusal.code());
                });
    }

    private static Map<String, Object> frame(RoomId room, ClientMessageId message) {
        return Map.of("roomId", room.value(), "clientMessageId", message.value(), "body", "body of " + message.value());
    }
}
