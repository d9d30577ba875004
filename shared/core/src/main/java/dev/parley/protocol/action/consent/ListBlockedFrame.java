package dev.parley.protocol.action.consent;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;

/// Lists whom the caller blocks, a page at a time.
public record ListBlockedFrame(Optional<String> id, Optional<String> cursor, int limit) implements ClientFrame {
    public static final String ACTION = "listBlocked";

    public static ListBlockedFrame read(FrameFields fields) throws FieldRefusal {
        return new ListBlockedFrame(fields.id(), fields.cursor(), fields.limit());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record BlockedList(List<UserId> userIds, Optional<String> cursor) implements Reply.Result {
        public BlockedList {
            userIds = List.copyOf(userIds);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.texts("userIds", userIds, UserId::value);
            out.text("cursor", cursor);
        }
    }
}
