package dev.parley.room.people;

import dev.parley.access.RoomAccess;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.Limit;
import dev.parley.port.room.Consents;
import dev.parley.protocol.action.consent.SetPreferencesFrame;
import dev.parley.protocol.frame.Reply;

/// Changes the preferences that the frame names and tells them all. Safe to repeat.
///
/// @param standard counts for a user who has not chosen
public record SetPreferences(RoomAccess gate, Consents consents, AutoJoin standard) {
    public Reply handle(Caller caller, SetPreferencesFrame frame) {
        return gate.limited(Limit.PROFILES, caller, frame, () -> set(caller.userId(), frame));
    }

    private Reply set(UserId user, SetPreferencesFrame frame) {
        frame.autoJoin().ifPresent(chosen -> consents.chooseAutoJoin(user, chosen));
        AutoJoin counts = frame.autoJoin().or(() -> consents.autoJoin(user)).orElse(standard);
        return Reply.Ack.of(frame, new SetPreferencesFrame.Preferences(counts));
    }
}
