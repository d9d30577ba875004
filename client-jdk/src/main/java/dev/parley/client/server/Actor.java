package dev.parley.client.server;

import dev.parley.client.Requester;
import dev.parley.client.message.MessageActions;
import dev.parley.client.room.MemberActions;
import dev.parley.client.room.PeopleActions;
import dev.parley.client.room.RoomActions;

/// A user, or `system`, for whom a backend acts. Thread safe.
public final class Actor {
    private final Requester requester;

    Actor(Requester requester) {
        this.requester = requester;
    }

    public RoomActions rooms() {
        return new RoomActions(requester);
    }

    public MemberActions members() {
        return new MemberActions(requester);
    }

    public PeopleActions people() {
        return new PeopleActions(requester);
    }

    public MessageActions messages() {
        return new MessageActions(requester);
    }
}
