package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.DescribedMembership;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.RoomRequest;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.domain.room.Shard;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Rooms and their members. All reads are consistent. Thread safe; every write is safe to repeat.
///
/// Rows count only beside the room item: rows of a failed creation are hidden, and those of a deleted room. The
/// pages of members read rows alone: they are for callers that have read the caller's own stay before.
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

    /// How each of these rooms presents itself; those that do not exist are left out. At most 100 rooms.
    Map<RoomId, RoomAbout> abouts(Collection<RoomId> roomIds);

    /// How the room presents itself; nothing if there is no such room.
    default RoomAbout about(RoomId roomId) {
        return abouts(List.of(roomId)).getOrDefault(roomId, RoomAbout.NOTHING);
    }

    /// The user's open requests of those of the rooms that exist. At most 100 rooms.
    Map<RoomId, RoomRequest> requests(UserId userId, Collection<RoomId> roomIds);

    /// The room, and how each of these users stands to it.
    Places places(RoomId roomId, Collection<UserId> users);

    /// Those of the others with whom the user has a direct room in which both are members. At most 99.
    Set<UserId> known(UserId userId, Collection<UserId> others);

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

    /// One page of the open requests of the room, in a fixed order. The cursor is opaque.
    ///
    /// @throws InvalidCursorException if the cursor is not one of this room's requests
    RequestPage requested(RoomId roomId, Optional<String> cursor, int limit);

    /// The cursor that goes on after this user's request, for a page that was cut short.
    String cursorAfterRequest(RoomId roomId, UserId userId);

    /// Creates the room with all its members and requests, or finds the one that this creator made under the
    /// same key, or that the pair has. Which creation wins is decided by conditional writes alone.
    default Creation create(NewRoom room) {
        return create(room, () -> {});
    }

    /// What this creation comes to where it makes no room: one exists, or its key stands for another. Absent
    /// where it would make one.
    Optional<Creation> existing(NewRoom room);

    /// The same as the first, and runs `progressed` after each request of a creation that takes several: a
    /// large room's rows, and tries that others were in the way of. Within seconds of each other, unless the
    /// store hangs.
    Creation create(NewRoom room, Runnable progressed);

    /// Lets in and asks those of the newcomers that are not members yet, with the room's last number as their
    /// `joinedSeq`, exact against the log.
    Addition add(Newcomers newcomers);

    /// Lets these users in, in nobody's name and however they stood to the room.
    default Addition add(RoomId roomId, Set<UserId> users) {
        return add(new Newcomers(roomId, users, Set.of(), Optional.empty()));
    }

    /// Makes the user a member who has an open request, as one who joined when it was made.
    Acceptance accept(RoomId roomId, UserId userId);

    /// Ends the user's open request. Nobody asks again before `until`.
    ///
    /// @return whether there was a request
    boolean decline(RoomId roomId, UserId userId, Instant until);

    /// Ends exactly this stay, if it still is as given: a member whose role has changed meanwhile is not
    /// removed, nor an owner who names no successor and is not the last member any more.
    Removal remove(Departure departure);

    /// The same in nobody's name, without a trace that the user was in.
    default Removal remove(Member member) {
        return remove(new Departure(member, new Departure.Way.Unasked()));
    }

    /// Bans one who is not a member, and ends an open request. Holds only while `by` is still as given.
    Banning ban(Member by, UserId userId);

    /// Changes the room, if the member's stay and role still are as given and the room is not deleted.
    Updating update(Member by, RoomUpdate update);

    /// Keeps what exactly this stay wants to be notified of.
    ///
    /// @return whether the stay is still there
    boolean setNotifyLevel(Member member, NotifyLevel level);

    /// Deletes the room, if `owner` still is its owner as given. At once nobody is a member and nobody can
    /// join; the room's key stays used. All that the room holds waits for [RoomErasing].
    Deletion delete(Member owner, Instant now);

    /// The same, if `owner` is the only member too.
    Deletion deleteAsLast(Member owner, Instant now);

    /// Gives `target` the role, if both still have the roles given. Making another the owner makes `owner` an
    /// admin.
    RoleChange setRole(Member owner, Member target, Role role);

    /// How users stand to a room. A user of whom neither is known has never been in it.
    record Places(Optional<Room> room, Map<UserId, Member> members, Map<UserId, Outside> outside) {
        public Places {
            members = Map.copyOf(members);
            outside = Map.copyOf(outside);
        }
    }

    /// Those who are to join and those who are to be asked. `decided` says what that was decided on; absent
    /// where they come in nobody's name, and then nobody is asked.
    record Newcomers(RoomId roomId, Set<UserId> joining, Set<UserId> asked, Optional<Decided> decided) {
        /// The member who adds, and how the newcomers stood to the room.
        public record Decided(Member by, Map<UserId, Outside> outside) {
            public Decided {
                outside = Map.copyOf(outside);
            }
        }

        public Newcomers {
            joining = Set.copyOf(joining);
            asked = Set.copyOf(asked);
            if (decided.isEmpty() && !asked.isEmpty()) {
                throw new IllegalArgumentException("a request needs a member who asks");
            }
        }

        /// All of them, in a fixed order.
        public List<UserId> all() {
            return Stream.concat(joining.stream(), asked.stream())
                    .sorted(Comparator.comparing(UserId::value))
                    .toList();
        }
    }

    /// The end of a stay.
    record Departure(Member member, Way way) {
        public sealed interface Way {
            /// By the member's own will. An owner names the successor, if anyone else is in.
            record Own(Optional<Member> successor) implements Way {}

            /// By another member, who is still as given.
            record Removed(Member by, boolean banned) implements Way {}

            record Unasked() implements Way {}
        }
    }

    record RequestPage(List<Outside> requests, Optional<String> cursor) {
        public RequestPage {
            requests = List.copyOf(requests);
        }
    }

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

        /// One of the pair blocks the other.
        record Blocked() implements Creation {}
    }

    sealed interface Addition {
        record Added(List<UserId> users, int memberCount, List<UserId> asked) implements Addition {
            public Added {
                users = List.copyOf(users);
                asked = List.copyOf(asked);
            }

            public Added(List<UserId> users, int memberCount) {
                this(users, memberCount, List.of());
            }
        }

        /// Who adds, or how the newcomers stand to the room, is not as given any more. Those named were let in
        /// and asked before that was seen. Read and decide again.
        record Superseded(List<UserId> users, List<UserId> asked) implements Addition {
            public Superseded {
                users = List.copyOf(users);
                asked = List.copyOf(asked);
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

    sealed interface Acceptance {
        record Accepted(Room room) implements Acceptance {}

        record AlreadyIn(Room room) implements Acceptance {}

        /// Nobody asks the user in; `outside` is how the user stands to the room, if at all.
        record NoRequest(Optional<Outside> outside) implements Acceptance {}

        /// The room has [dev.parley.facts.RoomSizes#MEMBERS].
        record Full() implements Acceptance {}
    }

    enum Banning {
        BANNED,

        /// The user is a member now, or who bans is not as given any more. Read again.
        SUPERSEDED
    }

    enum RoleChange {
        CHANGED,
        SUPERSEDED
    }
}
