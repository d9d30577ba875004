package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.user.Profile;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.action.user.GetProfilesFrame.UserProfile;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;

/// Reads what is stored of a user, a page at a time: the profile and the rooms, then the user's messages, a
/// room after the other.
public record ExportUserFrame(Optional<String> id, UserId userId, Optional<String> cursor) implements OperatorFrame {
    public static final String ACTION = "exportUser";

    public static ExportUserFrame read(FrameFields fields) throws FieldRefusal {
        return new ExportUserFrame(fields.id(), fields.userId(), fields.cursor());
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// @param profile on the first page, if the user has one
    /// @param rooms as the user's `listRooms` gives them, without what others wrote last
    /// @param messages a room after the other, in the order of its log; without deleted ones, without reactions
    public record UserExport(
            UserId userId,
            Optional<Profile> profile,
            List<RoomSummary> rooms,
            List<ExportedMessage> messages,
            Optional<String> cursor)
            implements Reply.Result {
        public UserExport {
            rooms = List.copyOf(rooms);
            messages = List.copyOf(messages);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.object("profile", profile.map(value -> new UserProfile(userId, value)));
            out.objects("rooms", rooms);
            out.objects("messages", messages);
            out.text("cursor", cursor);
        }
    }

    /// A message as a page of its room's log has it, with the room.
    public record ExportedMessage(LogEntry entry) implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("roomId", entry.message().roomId().value());
            DomainFields.logEntry(out, entry);
        }
    }
}
