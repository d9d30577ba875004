package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.Shard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads rooms and their members. All reads are consistent. Thread safe.
///
/// Rows count only beside the room item: rows of a failed creation are hidden, and those of a deleted room. The
/// pages of members read rows alone: they are for callers that have read the caller's own stay before.
public interface RoomReads {
    Optional<Room> find(RoomId roomId);

    /// The member's row beside its room: one read, for the path that admits a message.
    Optional<Member> member(RoomId roomId, UserId userId);

    /// The user's places in those of the rooms that exist and that the user is in. At most 100 rooms.
    Map<RoomId, RoomMembership> stays(UserId userId, Collection<RoomId> roomIds);

    /// The user's membership of one room. Absent if the user is not in, or there is no such room.
    default Optional<RoomMembership> membership(UserId userId, RoomId roomId) {
        return Optional.ofNullable(stays(userId, Set.of(roomId)).get(roomId));
    }

    /// The same stays, each with how its room presents itself. At most 100 rooms.
    Map<RoomId, DescribedMembership> describedStays(UserId userId, Collection<RoomId> roomIds);

    /// How each of these rooms presents itself; those that do not exist are left out. At most 100 rooms.
    Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds);

    /// How the room presents itself; nothing if there is no such room.
    default RoomAbout about(RoomId roomId) {
        return abouts(List.of(roomId)).getOrDefault(roomId, RoomAbout.NOTHING);
    }

    /// The room, and how each of these users stands to it.
    Places places(RoomId roomId, Collection<UserId> users);

    /// Every member of the room, of any number of pages. Of a deleted room, those that it had and that are not
    /// erased yet: their members have to get a push.
    List<Member> members(RoomId roomId);

    /// The members that are in this shard, of any number of pages; rows alone, as the pages below.
    List<Member> members(RoomId roomId, Shard shard);

    /// One page of the members in a fixed order. The cursor is opaque.
    ///
    /// @throws InvalidCursorException if the cursor is not one of this room's
    MemberPage members(RoomId roomId, Optional<String> cursor, int limit);

    /// The cursor that goes on after this member, for a page that was cut short. The member need not be in
    /// any more.
    String cursorAfter(RoomId roomId, UserId userId);

    /// How users stand to a room. A user of whom neither is known has never been in it.
    record Places(Optional<Room> room, Map<UserId, Member> members, Map<UserId, Outside> outside) {
        public Places {
            members = Map.copyOf(members);
            outside = Map.copyOf(outside);
        }
    }

    record MemberPage(List<Member> members, Optional<String> cursor) {
        public MemberPage {
            members = List.copyOf(members);
        }
    }
}
