package dev.parley.fanout.erase;

import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomMembership;
import dev.parley.domain.room.Succession;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomChanges;
import dev.parley.port.room.Rooms;
import dev.parley.port.user.UserErasing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a user who is erased out of everything that is shared: connections, rooms and requests. Groups are
/// handed over as when the user leaves, and the group of nobody is erased; the other of a direct room stays in
/// it alone. Thread safe; safe to repeat.
public final class UserDeparture {
    private static final int ROOMS_A_PAGE = 10;
    private static final int TRIES = 5;

    private final UserErasing users;
    private final Rooms rooms;
    private final Memberships memberships;
    private final Effects effects;
    private final Clock clock;

    public UserDeparture(UserErasing users, Rooms rooms, Memberships memberships, Effects effects, Clock clock) {
        this.users = users;
        this.rooms = rooms;
        this.memberships = memberships;
        this.effects = effects;
        this.clock = clock;
    }

    /// The connections that a departure closes, and the queues that it publishes to.
    public record Effects(ConnectionRegistry connections, EventPublisher events) {}

    /// @return whether the user is out of all; if not, the time is over
    boolean leave(UserId user, Deadline deadline) {
        disconnect(user);
        Optional<String> cursor = Optional.empty();
        do {
            if (deadline.hasPassed()) {
                return false;
            }
            Memberships.Page page = memberships.page(user, cursor, ROOMS_A_PAGE);
            page.entries().forEach(entry -> leave(user, entry));
            cursor = page.cursor();
        } while (cursor.isPresent());
        users.forgetUser(user);
        return true;
    }

    /// Whether the user is a member anywhere, or asked in. Rows of rooms that are gone do not count.
    boolean isInAnyRoom(UserId user) {
        Optional<String> cursor = Optional.empty();
        do {
            Memberships.Page page = memberships.page(user, cursor, ROOMS_A_PAGE);
            List<RoomId> ids =
                    page.entries().stream().map(Memberships.Entry::roomId).toList();
            if (!ids.isEmpty()
                    && !(rooms.reads().stays(user, ids).isEmpty()
                            && rooms.requests().requests(user, ids).isEmpty())) {
                return true;
            }
            cursor = page.cursor();
        } while (cursor.isPresent());
        return false;
    }

    private void disconnect(UserId user) {
        List<UserConnections> found =
                List.copyOf(effects.connections().read(List.of(user)).values());
        found.stream()
                .flatMap(connections -> connections.open().stream())
                .forEach(open -> effects.connections().markClosing(user, open.id(), DisconnectReason.ERASED));
        if (!found.isEmpty()) {
            effects.events().publish(new Event.PresenceMayHaveChanged(user));
        }
    }

    private void leave(UserId user, Memberships.Entry entry) {
        users.remember(user, entry.roomId());
        if (entry.requestedBy().isPresent()) {
            rooms.answers().decline(entry.roomId(), user, clock.instant());
            return;
        }
        for (int tries = 1; tries <= TRIES; tries++) {
            Optional<RoomMembership> stay = rooms.reads().membership(user, entry.roomId());
            if (stay.isEmpty() || end(stay.get().member())) {
                return;
            }
        }
        throw new DependencyUnavailableException("a room that others change all the while");
    }

    /// @return whether the stay is over
    private boolean end(Member member) {
        Optional<Member> successor = member.role() == Role.OWNER
                ? Succession.after(member, rooms.reads().members(member.roomId()))
                : Optional.empty();
        if (member.role() == Role.OWNER && successor.isEmpty()) {
            return endRoom(member);
        }
        if (rooms.memberships().remove(new Departure(member, new Departure.Way.Own(successor)))
                instanceof Removal.Removed) {
            List<Event> changes = new ArrayList<>();
            changes.add(new Event.MemberRemoved(member.roomId(), member.userId()));
            successor.ifPresent(next -> changes.add(new Event.RoleChanged(member.roomId(), next.userId(), Role.OWNER)));
            effects.events().publishAll(changes);
            return true;
        }
        return false;
    }

    /// The room of nobody is erased, as a deleted one.
    private boolean endRoom(Member last) {
        effects.events().publish(new Event.RoomErasureDue(last.roomId()));
        return rooms.changes().deleteAsLast(last, clock.instant()) == RoomChanges.Deletion.DELETED;
    }
}
