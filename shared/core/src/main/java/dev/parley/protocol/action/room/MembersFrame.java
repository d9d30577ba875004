package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists the members of a room, a page at a time.
public record MembersFrame(Optional<String> id, RoomId roomId, Optional<String> cursor, int limit)
        implements ClientFrame {
    public static final String ACTION = "members";

    public static MembersFrame read(FrameFields fields) throws FieldRefusal {
        return new MembersFrame(fields.id(), fields.roomId(), fields.cursor(), fields.limit());
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// `requested` are those who have a request of the room: they come after the members.
    public record MemberList(
            List<MemberSummary> members, List<UserId> requested, List<UserId> typing, Optional<String> cursor)
            implements Reply.Result {
        public MemberList {
            members = List.copyOf(members);
            requested = List.copyOf(requested);
            typing = List.copyOf(typing);
        }

        @Override
        public void writeFields(JsonOutput out) {
            List<JsonObject> entries = new ArrayList<>(members);
            requested.forEach(user -> entries.add(new RequestSummary(user)));
            out.objects("members", entries);
            out.texts("typing", typing, UserId::value);
            out.text("cursor", cursor);
        }
    }

    private record RequestSummary(UserId userId) implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            out.text("state", "requested");
        }
    }

    /// A member as other members see it.
    public record MemberSummary(UserId userId, Role role, Cursors cursors, boolean online, Optional<Instant> lastSeenAt)
            implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            out.choice("role", role);
            DomainFields.cursors(out, cursors);
            out.flag("online", online);
            out.time("lastSeenAt", lastSeenAt);
        }
    }
}
