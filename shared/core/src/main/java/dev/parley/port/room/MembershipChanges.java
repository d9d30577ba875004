package dev.parley.port.room;

import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import java.util.Optional;

/// Ends memberships, bans users and changes what a member may do or is notified of. Each write holds only if the
/// memberships are still as given. Thread safe; safe to repeat.
public interface MembershipChanges {
    /// Ends exactly this stay, if it still is as given: a member whose role has changed meanwhile is not
    /// removed, nor an owner who names no successor and is not the last member any more.
    Removal remove(Departure departure);

    /// The same in nobody's name, without a trace that the user was in.
    default Removal remove(Member member) {
        return remove(new Departure(member, new Departure.Way.Unasked()));
    }

    /// Bans one who is not a member, and ends an open request. Holds only while `by` is still as given.
    Banning ban(Member by, UserId userId);

    /// Keeps what exactly this stay wants to be notified of.
    ///
    /// @return whether the stay is still there
    boolean setNotifyLevel(Member member, NotifyLevel level);

    /// Gives `target` the role, if both still have the roles given. Making another the owner makes `owner` an
    /// admin.
    RoleChange setRole(Member owner, Member target, Role role);

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

    sealed interface Removal {
        record Removed(int memberCount) implements Removal {}

        /// The stay is not as given any more. Read again.
        record Superseded() implements Removal {}
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
