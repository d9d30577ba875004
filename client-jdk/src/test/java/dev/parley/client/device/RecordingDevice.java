package dev.parley.client.device;

import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.reading.DeviceListener;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.push.Presence;
import dev.parley.client.push.Receipts;
import dev.parley.client.push.Typing;
import dev.parley.client.push.UnknownPush;
import dev.parley.client.room.RoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the application hears, for a test to take.
final class RecordingDevice implements DeviceListener {
    final BlockingQueue<RoomMessage> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<RoomMessage> updates = new LinkedBlockingQueue<>();
    final BlockingQueue<MessageChange> changes = new LinkedBlockingQueue<>();
    final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    final BlockingQueue<DeviceState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<UnknownPush> pushes = new LinkedBlockingQueue<>();
    final List<String> left = new CopyOnWriteArrayList<>();
    final List<List<RoomView>> rooms = new CopyOnWriteArrayList<>();

    private final CountDownLatch listing = new CountDownLatch(1);

    volatile boolean failing;

    @Override
    public void message(RoomMessage message) {
        if (failing) {
            throw new IllegalStateException("the application failed");
        }
        messages.add(message);
    }

    @Override
    public void rooms(List<RoomView> listed) {
        rooms.add(listed);
        listing.countDown();
    }

    @Override
    public void changed(MessageChange change) {
        changes.add(change);
    }

    @Override
    public void updated(RoomMessage message) {
        updates.add(message);
    }

    @Override
    public void receipts(Receipts receipts) {
        signals.add(receipts);
    }

    @Override
    public void typing(Typing typing) {
        signals.add(typing);
    }

    @Override
    public void presence(Presence presence) {
        signals.add(presence);
    }

    @Override
    public void left(String roomId) {
        left.add(roomId);
    }

    @Override
    public void pushed(UnknownPush push) {
        pushes.add(push);
    }

    @Override
    public void state(DeviceState state) {
        states.add(state);
    }

    /// Returns once the device has dealt with its first list of rooms: a room that it hears of later is no part
    /// of the catch-up under way.
    void awaitListing() throws InterruptedException {
        if (!listing.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the rooms were never listed");
        }
    }

    /// The next state of that kind, past others.
    <S extends DeviceState> S await(Class<S> kind) throws InterruptedException {
        while (true) {
            DeviceState state = states.poll(10, TimeUnit.SECONDS);
            if (state == null) {
                throw new AssertionError("never " + kind.getSimpleName());
            }
            if (kind.isInstance(state)) {
                return kind.cast(state);
            }
        }
    }

    /// The `seq`s of that many further messages.
    List<Long> takeSeqs(int count) throws InterruptedException {
        List<Long> seqs = new ArrayList<>();
        while (seqs.size() < count) {
            RoomMessage message = messages.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("only " + seqs);
            }
            seqs.add(message.seq());
        }
        return seqs;
    }
}
