package dev.parley.protocol;

import dev.parley.domain.id.ClientMessageId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the frames of the message, typing and receipt functions.
final class MessageFrames {
    static final int MAX_BODY_BYTES = 16_384;

    private static final int MAX_SYNC_ROOMS = 100;

    private MessageFrames() {}

    static MessageFrame sendMessage(FrameFields fields) throws FieldRefusal {
        return new MessageFrame.Send(
                fields.id(),
                fields.roomId(),
                fields.form(
                        "clientMessageId",
                        ClientMessageId::isValid,
                        ClientMessageId::new,
                        "1-64 characters of A-Z, a-z, 0-9, _ and -"),
                body(fields),
                fields.optionalCount("clientSeq", 1));
    }

    static MessageFrame history(FrameFields fields) throws FieldRefusal {
        return new MessageFrame.History(fields.id(), fields.roomId(), position(fields), RoomFrames.limit(fields));
    }

    static MessageFrame sync(FrameFields fields) throws FieldRefusal {
        return new MessageFrame.Sync(fields.id(), fields.positions("rooms", MAX_SYNC_ROOMS));
    }

    static ClientFrame typing(FrameFields fields) throws FieldRefusal {
        return new TypingFrame(fields.id(), fields.roomId(), fields.choice("state", TypingFrame.State.class));
    }

    static ClientFrame receipt(FrameFields fields) throws FieldRefusal {
        return new ReceiptFrame(
                fields.id(),
                fields.roomId(),
                fields.choice("kind", ReceiptFrame.Kind.class),
                fields.whole("seq", 0, StrictJson.MAX_NUMBER));
    }

    private static String body(FrameFields fields) throws FieldRefusal {
        String body = fields.text("body", Integer.MAX_VALUE);
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
            throw new FieldRefusal(
                    ErrorCode.TOO_LARGE, Optional.of("body"), "body is over " + MAX_BODY_BYTES + " bytes of UTF-8");
        }
        return body;
    }

    private static MessageFrame.Position position(FrameFields fields) throws FieldRefusal {
        boolean after = fields.has("after");
        if (after && fields.has("before")) {
            throw new FieldRefusal(ErrorCode.BAD_REQUEST, Optional.of("before"), "after and before exclude each other");
        }
        if (after) {
            return new MessageFrame.Position.After(fields.whole("after", 0, StrictJson.MAX_NUMBER));
        }
        if (fields.has("before")) {
            return new MessageFrame.Position.Before(fields.whole("before", 0, StrictJson.MAX_NUMBER));
        }
        return new MessageFrame.Position.Newest();
    }
}
