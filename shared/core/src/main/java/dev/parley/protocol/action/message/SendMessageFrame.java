package dev.parley.protocol.action.message;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Payload;
import dev.parley.facts.MessageSizes;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Sends a message to a room. `body` has 1 to [MessageSizes#BODY_BYTES] bytes of UTF-8.
public record SendMessageFrame(
        Optional<String> id, RoomId roomId, ClientMessageId clientMessageId, Content content, OptionalLong clientSeq)
        implements SendFrame {
    public static final String ACTION = "sendMessage";

    private static final Set<String> FIELDS =
            Set.of("action", "id", "roomId", "clientMessageId", "body", "clientSeq", "replyTo", "mentions", "metadata");

    /// Sends text alone.
    public SendMessageFrame(
            Optional<String> id, RoomId roomId, ClientMessageId clientMessageId, String body, OptionalLong clientSeq) {
        this(id, roomId, clientMessageId, Content.text(body), clientSeq);
    }

    public static SendMessageFrame read(FrameFields fields) throws FieldRefusal {
        fields.requireOnly(FIELDS);
        return new SendMessageFrame(
                fields.id(), fields.roomId(), fields.clientMessageId(), content(fields), clientSeq(fields));
    }

    private static Content content(FrameFields fields) throws FieldRefusal {
        return new Content(
                body(fields),
                fields.optionalCount("replyTo", 1),
                fields.has("mentions") ? mentions(fields, "mentions") : List.of(),
                fields.optionalMetadata("metadata", Metadata.MESSAGE_BYTES));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Payload payload() {
        return content;
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

    static String body(FrameFields fields) throws FieldRefusal {
        String body = fields.text("body", Integer.MAX_VALUE);
        if (body.getBytes(StandardCharsets.UTF_8).length > MessageSizes.BODY_BYTES) {
            throw new FieldRefusal(
                    ErrorCode.TOO_LARGE, Optional.of("body"), "body is over " + MessageSizes.BODY_BYTES + " bytes of UTF-8");
        }
        return body;
    }

    static List<UserId> mentions(FrameFields fields, String name) throws FieldRefusal {
        return List.copyOf(fields.users(name, 0, MessageSizes.MENTIONS));
    }

    static OptionalLong clientSeq(FrameFields fields) throws FieldRefusal {
        return fields.optionalCount("clientSeq", 1);
    }

    /// The number of the message that a change is of.
    static long ref(FrameFields fields) throws FieldRefusal {
        return fields.whole("ref", 1, StrictJson.MAX_NUMBER);
    }
}
