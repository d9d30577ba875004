package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.ParleyDevice;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.device.sending.SendOutcome;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.room.NewGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.LongStream;

/// What a person's application is given by its device, and what it sends through it.
public final class Application implements DeviceListener, AutoCloseable {
    private final String userId;
    private final List<RoomMessage> messages = new CopyOnWriteArrayList<>();
    private final List<DeviceState> states = new CopyOnWriteArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<SendOutcome>> outcomes = new ArrayList<>();
    private final ParleyDevice device;

    Application(String userId, Function<DeviceListener, ParleyDevice> start) {
        this.userId = userId;
        this.device = start.apply(this);
    }

    @Override
    public void message(RoomMessage message) {
        messages.add(message);
    }

    @Override
    public void state(DeviceState state) {
        states.add(state);
    }

    public String userId() {
        return userId;
    }

    public ParleyDevice device() {
        return device;
    }

    /// Creates a group with these others, and gives its id.
    public String createGroup(List<String> others) {
        return Device.await(device.rooms().createGroup("group-" + userId, NewGroup.of(others)))
                .roomId();
    }

    /// Sends without waiting.
    public CompletableFuture<SendOutcome> send(String roomId, String clientMessageId) {
        CompletableFuture<SendOutcome> outcome = device.send(roomId, clientMessageId, "body of " + clientMessageId);
        sent.add(clientMessageId);
        outcomes.add(outcome);
        return outcome;
    }

    /// Waits until all sends have ended, and expects acks.
    public void awaitAcks() {
        outcomes.forEach(outcome -> assertThat(Device.await(outcome)).isInstanceOf(SendOutcome.Sent.class));
    }

    /// What was sent here, in its order.
    public List<String> sent() {
        return List.copyOf(sent);
    }

    public List<RoomMessage> messages(String roomId) {
        return messages.stream()
                .filter(message -> message.roomId().equals(roomId))
                .toList();
    }

    /// How often the device got into that state.
    public long count(Class<? extends DeviceState> state) {
        return states.stream().filter(state::isInstance).count();
    }

    /// Waits until the application has that many messages of the room; each must have come once and in the
    /// order of the log.
    public void awaitRun(String roomId, int count) {
        Crowd.await(count + " messages at " + userId, () -> messages(roomId).size() >= count);
        assertThat(messages(roomId))
                .extracting(RoomMessage::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    /// What came of a sender, by the ids that it gave.
    public List<String> idsFrom(String roomId, Application sender) {
        return messages(roomId).stream()
                .filter(message -> message.sender().equals(sender.userId()))
                .map(RoomMessage::clientMessageId)
                .toList();
    }

    @Override
    public void close() {
        device.close();
    }
}
