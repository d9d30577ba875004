package dev.parley.protocol.action.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.StrictJson;
import java.util.List;
import java.util.Optional;

/// Lists who has reacted to a message with an emoji, a page at a time.
public record GetReactionsFrame(
        Optional<String> id, RoomId roomId, long seq, String emoji, Optional<String> cursor, int limit)
        implements ClientFrame {
    public static final String ACTION = "getReactions";

    public static GetReactionsFrame read(FrameFields fields) throws FieldRefusal {
        return new GetReactionsFrame(
                fields.id(),
                fields.roomId(),
                fields.whole("seq", 1, StrictJson.MAX_NUMBER),
                ReactFrame.emoji(fields),
                fields.cursor(),
                fields.limit());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record ReactionPage(List<UserId> userIds, Optional<String> cursor) implements Reply.Result {
        public ReactionPage {
            userIds = List.copyOf(userIds);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.texts("userIds", userIds, UserId::value);
            out.text("cursor", cursor);
        }
    }
}
