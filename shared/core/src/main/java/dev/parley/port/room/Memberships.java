package dev.parley.port.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user's rooms and how far the user has come in each, kept by user. Thread safe.
///
/// A membership begins and ends with its stay, but a creation that failed may leave one without a room: only
/// [RoomReads#stays] says who is in. Cursors are as stored: apply
/// [dev.parley.domain.room.RoomMembership#cursors(Cursors)].
public interface Memberships {
    /// One page, consistently read, in a fixed order. The cursor is opaque.
    ///
    /// @throws InvalidCursorException if the cursor is not one of this user's
    Page page(UserId userId, Optional<String> cursor, int limit);

    /// The cursor that goes on after this room, for a page that was cut short. The room need not be listed any
    /// more.
    String cursorAfter(UserId userId, RoomId roomId);

    /// The user's membership of this room, by a consistent read, whether or not the user has a stay there.
    Optional<Entry> find(UserId userId, RoomId roomId);

    /// The cursors of these stays in the room; a stay that has ended, or that another one has followed, is left
    /// out. At most 100.
    Map<UserId, Cursors> cursorsOfStays(RoomId roomId, Collection<Member> stays);

    /// Moves each cursor of exactly this stay forward to at least the one given, never back, and never creates
    /// a membership. Safe to repeat and to race: of equal advances exactly one moves.
    ///
    /// @return the cursors that stand now; absent if the stay has ended, whether or not another one has
    /// followed
    Optional<Advance> advance(Member stay, Cursors to);

    /// Moves the cursors of whatever stay the user has in the room forward to at least those given, never back,
    /// and never creates a membership: a message of one's own reads what was before it. Safe to repeat and to
    /// race.
    void advanceBySending(RoomId roomId, UserId sender, Cursors to);

    /// `moved` says whether this very call changed what is stored.
    record Advance(Cursors cursors, boolean moved) {}

    /// A room of the user, or where `requestedBy` is present a room that someone asks the user into. `peer` is
    /// the other user of a direct room.
    record Entry(RoomId roomId, Cursors cursors, Optional<UserId> requestedBy, Optional<UserId> peer) {}

    record Page(List<Entry> entries, Optional<String> cursor) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
