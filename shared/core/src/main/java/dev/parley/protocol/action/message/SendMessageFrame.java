package dev.parley.protocol.action.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Sends a message to a room. `body` has 1 to [#MAX_BODY_BYTES] bytes of UTF-8.
public record SendMessageFrame(
        Optional<String> id, RoomId roomId, ClientMessageId clientMessageId, String body, OptionalLong clientSeq)
        implements ClientFrame {
    public static final String ACTION = "sendMessage";

    public static final int MAX_BODY_BYTES = 16_384;

    public static SendMessageFrame read(FrameFields fields) throws FieldRefusal {
        return new SendMessageFrame(
                fields.id(),
                fields.roomId(),
                fields.clientMessageId(),
                body(fields),
                fields.optionalCount("clientSeq", 1));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record Sent(
            RoomId roomId, ClientMessageId clientMessageId, MessageId messageId, Instant sentAt, boolean duplicate)
            implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("roomId", roomId.value());
            out.text("clientMessageId", clientMessageId.value());
            out.text("messageId", messageId.value());
            out.time("sentAt", sentAt);
            out.flag("duplicate", duplicate);
        }
    }

    private static String body(FrameFields fields) throws FieldRefusal {
        String body = fields.text("body", Integer.MAX_VALUE);
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
            throw new FieldRefusal(
                    ErrorCode.TOO_LARGE, Optional.of("body"), "body is over " + MAX_BODY_BYTES + " bytes of UTF-8");
        }
        return body;
    }
}
