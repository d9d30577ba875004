package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.RoomSizes;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Adds users to a group.
public record AddMembersFrame(Optional<String> id, RoomId roomId, Set<UserId> members) implements ClientFrame {
    public static final String ACTION = "addMembers";

    public AddMembersFrame {
        members = Set.copyOf(members);
    }

    public static AddMembersFrame read(FrameFields fields) throws FieldRefusal {
        return new AddMembersFrame(
                fields.id(), fields.roomId(), fields.users("members", 1, RoomSizes.OTHERS_IN_A_FRAME));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// `requested` are those who got a request instead.
    public record MembersAdded(List<UserId> added, List<UserId> requested, int memberCount) implements Reply.Result {
        public MembersAdded {
            added = List.copyOf(added);
            requested = List.copyOf(requested);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.texts("added", added, UserId::value);
            out.texts("requested", requested, UserId::value);
            out.number("memberCount", memberCount);
        }
    }
}
