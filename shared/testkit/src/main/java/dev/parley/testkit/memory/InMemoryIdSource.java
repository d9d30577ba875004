package dev.parley.testkit.memory;

import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.port.IdSource;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts: `room-1`, `message-1`, `join-1`, `invite-1` and so on, one count for all.
public final class InMemoryIdSource implements IdSource {
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public RoomId newRoomId() {
        return new RoomId("room-" + last.incrementAndGet());
    }

    @Override
    public MessageId newMessageId() {
        return new MessageId("message-" + last.incrementAndGet());
    }

    @Override
    public String newJoinId() {
        return "join-" + last.incrementAndGet();
    }

    @Override
    public String newInvite() {
        return "invite-" + last.incrementAndGet();
    }
}
