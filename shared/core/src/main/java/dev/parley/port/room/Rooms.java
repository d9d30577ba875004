package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Rooms and their members. All reads are consistent. Thread safe; every write is safe to repeat.
///
/// Rows count only beside the room item: rows of a failed creation are hidden, and those of a deleted room. The pages
/// of members read rows alone: they are for callers that have read the caller's own stay before.
public interface Rooms {
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

    /// How the room presents itself; nothing if there is no such room.
    RoomAbout about(RoomId roomId);

    /// Every member of the room, of any number of pages. Of a deleted room, those that it had and that are not erased
    /// yet: they have to be told.
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

    /// Creates the room with all its members, or finds the one that this creator made under the same key, or
    /// that the pair has. Which creation wins is decided by conditional writes alone.
    default Creation create(NewRoom room) {
        return create(room, () -> {});
    }

    /// The same, and runs `progressed` after each request of a creation that takes several: a large room's
    /// rows, and tries that others were in the way of. Within seconds of each other, unless the store hangs.
    Creation create(NewRoom room, Runnable progressed);

    /// Adds those users that are not members yet, with the room's last number as their `joinedSeq`, exact
    /// against the log.
    Addition add(RoomId roomId, Set<UserId> users);

    /// Ends exactly this stay, if it still is as given: a member whose role has changed meanwhile is not
    /// removed, nor an owner who is not the last member any more.
    Removal remove(Member member);

    /// Changes the room, if the member's stay and role still are as given and the room is not deleted.
    Updating update(Member by, RoomUpdate update);

    /// Keeps what exactly this stay wants to be notified of.
    ///
    /// @return whether the stay is still there
    boolean setNotifyLevel(Member member, NotifyLevel level);

    /// Deletes the room, if `owner` still is its owner as given. At once nobody is a member and nobody can join; the
    /// room's key stays used. All that the room holds waits for [RoomErasing].
    Deletion delete(Member owner, Instant now);

    /// Gives `target` the role, if both still have the roles given. Making another the owner makes `owner` an
    /// admin.
    RoleChange setRole(Member owner, Member target, Role role);

    record MemberPage(List<Member> members, Optional<String> cursor) {
        public MemberPage {
            members = List.copyOf(members);
        }
    }

    sealed interface Creation {
        record Created(Room room) implements Creation {}

        record Existing(RoomId roomId) implements Creation {}

        /// The key stands for a room with other content.
        record Conflict() implements Creation {}
    }

    sealed interface Addition {
        record Added(List<UserId> users, int memberCount) implements Addition {
            public Added {
                users = List.copyOf(users);
            }
        }

        /// The room would have more than [dev.parley.facts.RoomSizes#MEMBERS].
        record Full() implements Addition {}

        /// Unknown, or left by its last member: nobody is there who could let anyone in.
        record NoSuchRoom() implements Addition {}

        /// The log moved too fast to join it exactly within the tries. Nothing was written; may be tried again.
        record Contended() implements Addition {}
    }

    sealed interface Removal {
        record Removed(int memberCount) implements Removal {}

        /// The stay is not as given any more. Read again.
        record Superseded() implements Removal {}
    }

    enum Updating {
        UPDATED,

        /// The stay is not as given any more. Read again.
        SUPERSEDED
    }

    enum Deletion {
        DELETED,

        /// The stay is not as given any more. Read again.
        SUPERSEDED
    }

    enum RoleChange {
        CHANGED,
        SUPERSEDED
    }
}
