package dev.parley.protocol.action.room;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.RoomSizes;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Creates a room of the caller and others.
public record CreateRoomFrame(
        Optional<String> id,
        ClientRoomId clientRoomId,
        RoomKind kind,
        Optional<String> name,
        Set<UserId> members,
        HistoryVisibility history)
        implements ClientFrame {
    public static final String ACTION = "createRoom";

    private static final int MAX_NAME = 100;

    public CreateRoomFrame {
        members = Set.copyOf(members);
    }

    /// Names one more user than a room may have others: one of them may be the caller, which only the use
    /// case knows.
    public static CreateRoomFrame read(FrameFields fields) throws FieldRefusal {
        return new CreateRoomFrame(
                fields.id(),
                fields.clientRoomId(),
                fields.choice("kind", RoomKind.class),
                fields.optionalText("name", MAX_NAME),
                fields.users("members", 0, RoomSizes.OTHERS_IN_A_FRAME + 1),
                fields.choice("history", HistoryVisibility.class, HistoryVisibility.JOINED));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// Whom the room is made with. The caller counts not at all, named or not.
    public Set<UserId> others(UserId caller) {
        return members.stream().filter(user -> !user.equals(caller)).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether the kind can have that many others: a direct room exactly one, a group at most 99. A frame
    /// that does not suit is `bad_request` on `members`; the codec cannot tell, since it does not know
    /// the caller.
    public boolean suits(UserId caller) {
        int count = others(caller).size();
        return switch (kind) {
            case DIRECT -> count == 1;
            case GROUP -> count <= RoomSizes.OTHERS_IN_A_FRAME;
        };
    }

    /// `requested` are those of the others who have a request of the room.
    public record RoomCreated(
            RoomId roomId,
            RoomKind kind,
            Optional<String> name,
            int memberCount,
            boolean created,
            List<UserId> requested)
            implements Reply.Result {
        public RoomCreated {
            requested = List.copyOf(requested);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.text("roomId", roomId.value());
            out.choice("kind", kind);
            out.text("name", name);
            out.number("memberCount", memberCount);
            out.flag("created", created);
            out.texts("requested", requested, UserId::value);
        }
    }
}
