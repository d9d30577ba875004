package dev.parley.adapter.dynamodb.rooms.read;

import dev.parley.domain.room.Room;
import dev.parley.port.DependencyUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the member count of a room after users have joined it. Many users can join between the read of a
/// transaction and its commit, and a transaction returns nothing: only a later read finds them counted. Thread
/// safe.
public final class JoinedRoom {
    private static final Logger LOG = LoggerFactory.getLogger(JoinedRoom.class);

    private final DynamoRoomReads reads;

    public JoinedRoom(DynamoRoomReads reads) {
        this.reads = reads;
    }

    /// The room as it is now, by one read. If that fails, the room as it was read before with those who joined:
    /// the join stands and must be pushed to the room, which a failure of this call would prevent.
    public Room after(Room before, int joined) {
        try {
            return reads.find(before.id()).orElseGet(() -> before.withMemberCount(before.memberCount() + joined));
        } catch (DependencyUnavailableException e) {
            LOG.warn("the members of room {} are given as counted before others joined", before.id(), e);
            return before.withMemberCount(before.memberCount() + joined);
        }
    }
}
