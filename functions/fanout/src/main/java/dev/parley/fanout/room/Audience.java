package dev.parley.fanout.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Shard;
import dev.parley.port.room.RoomReads;
import java.util.List;

/// The members that a delivery goes to: all of a room, or its part in one shard.
public interface Audience {
    /// By a consistent read.
    List<Member> members(RoomId roomId);

    /// Whether this delivery goes to this user, a member or not.
    boolean covers(UserId userId);

    /// The same, of members that were read already.
    default Audience known(List<Member> members) {
        Audience same = this;
        return new Audience() {
            @Override
            public List<Member> members(RoomId roomId) {
                return members;
            }

            @Override
            public boolean covers(UserId userId) {
                return same.covers(userId);
            }
        };
    }

    static Audience whole(RoomReads rooms) {
        return new Audience() {
            @Override
            public List<Member> members(RoomId roomId) {
                return rooms.members(roomId);
            }

            @Override
            public boolean covers(UserId userId) {
                return true;
            }
        };
    }

    static Audience of(RoomReads rooms, Shard shard) {
        return new Audience() {
            @Override
            public List<Member> members(RoomId roomId) {
                return rooms.members(roomId, shard);
            }

            @Override
            public boolean covers(UserId userId) {
                return Shard.of(userId).equals(shard);
            }
        };
    }
}
