package dev.parley.protocol;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonText;
import dev.parley.protocol.push.MessagesPush;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The JSON of the wire contract. Stateless and thread safe.
public final class FrameCodec {
    /// What a message may get later: `editedAt`, `changedSeq`, `reactionsCut`.
    private static final int LATER_STATE = 96;

    /// Reads a client's text. Never throws: what is not a frame of the contract becomes the refusal to answer
    /// with.
    public Decoded decode(String text) {
        return FrameDecoder.decode(text);
    }

    public String encode(ServerFrame frame) {
        return new String(encodeUtf8(frame), StandardCharsets.UTF_8);
    }

    public byte[] encodeUtf8(ServerFrame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        JsonText.write(bytes, frame::writeFields);
        return bytes.toByteArray();
    }

    /// The bytes of a frame, or of an entry of a list in one.
    public int encodedSize(JsonObject object) {
        return JsonText.size(object::writeFields);
    }

    public int encodedSize(LogEntry entry) {
        return JsonText.size(out -> DomainFields.logEntry(out, entry));
    }

    /// What is left for the entries of a list beside all else in the frame: give the frame with that list
    /// empty, and every other field as long as it may get.
    public FrameBudget budgetBeside(ServerFrame frame) {
        return new FrameBudget(ServerFrame.MAX_BYTES - encodedSize(frame));
    }

    /// Whether each frame that ever has to carry the message alone stays within [ServerFrame#MAX_BYTES],
    /// whatever its number will be. A message that does not fit is `too_large`.
    public boolean fitsAFrame(AcceptedMessage message) {
        return encodedSize(new LogEntry(Long.MAX_VALUE, message)) + LATER_STATE + ServerFrame.AROUND_A_LONE_ENTRY
                <= ServerFrame.MAX_BYTES;
    }

    /// The entries in as few pushes as the limit allows, in order. Every entry must have passed [#fitsAFrame].
    public List<MessagesPush> pushes(RoomId roomId, List<LogEntry> entries) {
        List<MessagesPush> pushes = new ArrayList<>();
        MessagesPush empty = new MessagesPush(roomId, List.of());
        for (int from = 0; from < entries.size(); ) {
            List<LogEntry> taken =
                    budgetBeside(empty).takeWhileFitting(entries.subList(from, entries.size()), this::encodedSize);
            if (taken.isEmpty()) {
                throw new IllegalArgumentException("a message does not fit a frame");
            }
            pushes.add(new MessagesPush(roomId, taken));
            from += taken.size();
        }
        return pushes;
    }
}
