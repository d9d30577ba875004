package dev.parley.client.device.reading;

import dev.parley.client.message.RoomMessage;
import java.util.List;

/// Where a device keeps what it has of its rooms from one run of the application to the next: how far each log
/// was read, and the newest messages in their present state. [MemoryCache] keeps them as long as the process
/// runs; an application writes its own for a file or a database.
///
/// One device uses a cache at a time. What a method throws ends the device.
public interface LocalCache {
    /// All rooms that were written. Called once, when the device starts, on the thread that starts it.
    List<KeptRoom> read();

    /// Keeps what changed of a room, all of it or nothing. Called on the device's thread once the listener has
    /// heard of it, so what is not written comes again.
    void write(Written change);

    /// A room as it was written.
    ///
    /// @param lastSeq the greatest `seq` that the application has
    /// @param messages any number, of different `seq`s
    record KeptRoom(String roomId, long lastSeq, List<RoomMessage> messages) {
        /// @throws IllegalArgumentException if `lastSeq` is negative
        public KeptRoom {
            if (lastSeq < 0) {
                throw new IllegalArgumentException("the last seq of " + roomId + " is negative: " + lastSeq);
            }
            messages = List.copyOf(messages);
        }
    }

    /// What changed of a room.
    ///
    /// @param lastSeq the greatest `seq` that the application has now
    /// @param messages to be put in the place of those with the same `seq`
    /// @param keptFrom messages before this `seq` are to be forgotten: the device does not follow their changes
    record Written(String roomId, long lastSeq, List<RoomMessage> messages, long keptFrom) {
        public Written {
            messages = List.copyOf(messages);
        }
    }
}
