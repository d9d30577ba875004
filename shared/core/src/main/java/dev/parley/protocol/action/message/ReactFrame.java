package dev.parley.protocol.action.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Payload;
import dev.parley.facts.MessageSizes;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// Gives a message an emoji, or takes it back. `emoji` is any text without control characters, 1 to 32 bytes
/// of UTF-8.
public record ReactFrame(
        Optional<String> id,
        RoomId roomId,
        ClientMessageId clientMessageId,
        long ref,
        String emoji,
        boolean on,
        OptionalLong clientSeq)
        implements SendFrame {
    public static final String ACTION = "react";

    public static ReactFrame read(FrameFields fields) throws FieldRefusal {
        return new ReactFrame(
                fields.id(),
                fields.roomId(),
                fields.clientMessageId(),
                SendMessageFrame.ref(fields),
                emoji(fields),
                fields.flag("on", true),
                SendMessageFrame.clientSeq(fields));
    }

    static String emoji(FrameFields fields) throws FieldRefusal {
        return fields.form(
                "emoji",
                ReactFrame::isEmoji,
                emoji -> emoji,
                "1-" + MessageSizes.EMOJI_BYTES + " bytes of UTF-8 without control characters");
    }

    private static boolean isEmoji(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes >= 1 && bytes <= MessageSizes.EMOJI_BYTES && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Payload payload() {
        return new Change.Reaction(ref, emoji, on);
    }
}
