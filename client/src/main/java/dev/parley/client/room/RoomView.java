package dev.parley.client.room;

import dev.parley.client.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/// One of the user's rooms, as a listing shows it.
///
/// @param kind `group` or `direct`
/// @param role the user's own; absent while the room is only requested
/// @param state `active`, `requested`, or what later versions bring
/// @param requestedBy who asks the user in
/// @param peer the other user of a direct room
/// @param notifyLevel `all`, `mentions` or `none`
/// @param lastSeq where the room's log ends
/// @param unread the messages after `readSeq`
/// @param last the latest message; absent where the user may see none
public record RoomView(
        String roomId,
        String kind,
        Optional<String> name,
        Optional<String> topic,
        Optional<String> avatarUrl,
        String role,
        String state,
        Optional<String> requestedBy,
        Optional<String> peer,
        String notifyLevel,
        long lastSeq,
        Optional<Instant> lastAt,
        long deliveredSeq,
        long readSeq,
        long unread,
        Optional<LastMessage> last) {
    /// Reads a room of `listRooms`.
    public static RoomView of(JsonObject room) {
        return new RoomView(
                room.requiredText("roomId"),
                room.text("kind").orElse("group"),
                room.text("name"),
                room.text("topic"),
                room.text("avatarUrl"),
                room.text("role").orElse(""),
                room.text("state").orElse("active"),
                room.text("requestedBy"),
                room.text("peer"),
                room.text("notify").orElse("all"),
                room.number("lastSeq").orElse(0),
                room.instant("lastAt"),
                room.number("deliveredSeq").orElse(0),
                room.number("readSeq").orElse(0),
                room.number("unread").orElse(0),
                room.object("last").map(LastMessage::of));
    }

    /// Whether the user was asked into the room and has not answered: [MemberActions#answerRequest].
    public boolean isRequested() {
        return state.equals("requested");
    }
}
