package dev.parley.client.device.reading;

import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.message.MessageChange;
import dev.parley.client.message.RoomMessage;
import dev.parley.client.push.Presence;
import dev.parley.client.push.Receipts;
import dev.parley.client.push.Typing;
import dev.parley.client.push.UnknownPush;
import dev.parley.client.room.RoomChange;
import dev.parley.client.room.RoomView;
import java.util.List;

/// Hears what happens at a device, one call at a time. A listener that blocks holds up the device, and in the
/// end its connection; one that waits here for an answer of the device waits for ever. What it throws ends
/// the device.
public interface DeviceListener {
    /// The next message of its room: each comes once, in the order of `seq`. Once this returns, the message
    /// counts as seen.
    default void message(RoomMessage message) {}

    /// The next change of a message, in the order of `seq` among the messages of its room.
    default void changed(MessageChange change) {}

    /// A message that the device holds ([ParleyDevice#recent]) is this from now on. Heard after [#changed].
    default void updated(RoomMessage message) {}

    /// The user's rooms, as `listRooms` gives them: after each connect and every few minutes. Those that are
    /// [requested][RoomView#isRequested] are not the user's yet.
    default void rooms(List<RoomView> rooms) {}

    /// The user is not in the room, or not any more. Heard once, unless the user comes back.
    default void left(String roomId) {}

    /// A room or its members changed. One may be missed: [#rooms] shows what is.
    default void roomChanged(RoomChange change) {}

    /// How far others have got. Not sure to come, and may come twice, as all that follow.
    default void receipts(Receipts receipts) {}

    /// Who types in a room now.
    default void typing(Typing typing) {}

    /// Somebody came online or left.
    default void presence(Presence presence) {}

    /// A push of a type that this version does not know.
    default void pushed(UnknownPush push) {}

    default void state(DeviceState state) {}
}
