package dev.parley.fanout.room;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.facts.RoomSizes;
import dev.parley.protocol.push.RoomChangePush;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The pushes that members get of a change of their room.
final class RoomEventPushes {
    private RoomEventPushes() {}

    static List<Outbound> of(MembershipEvent event) {
        return switch (event) {
            case Event.RoomCreated created -> of(created);
            case Event.MembersAdded added -> of(added);
            case Event.MembersAsked asked -> of(asked);
            case Event.MemberRemoved removed -> of(removed);
            case Event.RoleChanged changed -> of(changed);
        };
    }

    private static List<Outbound> of(Event.RoomCreated created) {
        return List.of(change(created.roomId(), RoomChangePush.Event.CREATED, Optional.empty(), Optional.empty()));
    }

    private static List<Outbound> of(Event.MembersAdded added) {
        RoomChangePush.Event event = RoomChangePush.Event.MEMBER_ADDED;
        if (added.users().size() > RoomSizes.NAMED_ADDITIONS) {
            return List.of(change(added.roomId(), event, Optional.empty(), Optional.empty()));
        }
        return added.users().stream()
                .map(user -> change(added.roomId(), event, Optional.of(user), Optional.empty()))
                .toList();
    }

    private static List<Outbound> of(Event.MembersAsked asked) {
        RoomChangePush.Event event = RoomChangePush.Event.REQUESTED;
        if (asked.users().size() > RoomSizes.NAMED_ADDITIONS) {
            RoomChangePush push = new RoomChangePush(asked.roomId(), event, Optional.empty(), Optional.empty());
            return List.of(new Outbound.Change(push, Set.copyOf(asked.users())));
        }
        return asked.users().stream()
                .<Outbound>map(user -> new Outbound.Change(
                        new RoomChangePush(asked.roomId(), event, Optional.of(user), Optional.empty()), Set.of(user)))
                .toList();
    }

    private static List<Outbound> of(Event.MemberRemoved removed) {
        RoomChangePush push = new RoomChangePush(
                removed.roomId(), RoomChangePush.Event.MEMBER_REMOVED, Optional.of(removed.user()), Optional.empty());
        return List.of(new Outbound.Change(push, Set.of(removed.user())));
    }

    private static List<Outbound> of(Event.RoleChanged changed) {
        return List.of(change(
                changed.roomId(),
                RoomChangePush.Event.ROLE_CHANGED,
                Optional.of(changed.user()),
                Optional.of(changed.role())));
    }

    private static Outbound change(
            RoomId roomId, RoomChangePush.Event event, Optional<UserId> user, Optional<Role> role) {
        return new Outbound.Change(new RoomChangePush(roomId, event, user, role), Set.of());
    }
}
