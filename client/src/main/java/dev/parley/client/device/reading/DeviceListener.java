package dev.parley.client.device.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.room.RoomChange;
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

    /// The user's rooms, as `listRooms` gives them: after each connect and every few minutes. Those with the `state`
    /// `requested` are not the user's yet: [ParleyDevice#answerRequest].
    default void rooms(List<JsonNode> rooms) {}

    /// The user is not in the room, or not any more. Heard once, unless the user comes back.
    default void left(String roomId) {}

    /// A room or its members changed. The same comes as [#pushed] too.
    default void roomChanged(RoomChange change) {}

    /// Any other push: `receipts`, `typing`, `presence`, `room`, and what later versions bring. None is sure
    /// to come, and one may come twice.
    default void pushed(JsonNode push) {}

    default void state(DeviceState state) {}
}
