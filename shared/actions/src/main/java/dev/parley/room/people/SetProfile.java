package dev.parley.room.people;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.facts.Limit;
import dev.parley.port.user.Profiles;
import dev.parley.protocol.action.user.SetProfileFrame;
import dev.parley.protocol.action.user.SetProfileFrame.ProfileSet;
import dev.parley.protocol.frame.Reply;

/// Changes the caller's own profile. Safe to repeat.
public final class SetProfile {
    private final RoomAccess access;
    private final Profiles profiles;

    public SetProfile(RoomAccess access, Profiles profiles) {
        this.access = access;
        this.profiles = profiles;
    }

    public Reply handle(Caller caller, SetProfileFrame frame) {
        return access.limited(
                Limit.PROFILES,
                caller,
                frame,
                () -> Reply.Ack.of(
                        frame, new ProfileSet(caller.userId(), profiles.change(caller.userId(), frame.update()))));
    }
}
