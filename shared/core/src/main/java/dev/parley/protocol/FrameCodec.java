package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The JSON of the wire contract. Stateless and thread safe.
public final class FrameCodec {
    /// What stands around a lone message at most: a `history` reply that repeats an `id` of 64 characters
    /// that JSON escapes by six bytes each is the largest.
    private static final int LONE_MESSAGE_FRAME = 512;

    /// What a message may get later: `editedAt`, `changedSeq`, `reactionsCut`.
    private static final int LATER_STATE = 96;

    /// A character beyond U+FFFF is four bytes of UTF-8. Jackson's default writes it as two escapes of six
    /// bytes each.
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

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
        write(bytes, frame, FrameWriter::write);
        return bytes.toByteArray();
    }

    public int encodedSize(ServerFrame frame) {
        return size(frame, FrameWriter::write);
    }

    public int encodedSize(LogEntry entry) {
        return size(entry, EntryWriters::logEntry);
    }

    public int encodedSize(Reply.RoomNews news) {
        return size(news, EntryWriters::roomNews);
    }

    public int encodedSize(Reply.RoomSummary room) {
        return size(room, EntryWriters::roomSummary);
    }

    public int encodedSize(Reply.MemberSummary member) {
        return size(member, EntryWriters::memberSummary);
    }

    public int encodedSize(RoomId roomId) {
        return size(roomId, EntryWriters::roomId);
    }

    /// What is left for the entries of a list beside all else in the frame: give the frame with that list
    /// empty, and every other field as long as it may get.
    public FrameBudget budgetBeside(ServerFrame frame) {
        return new FrameBudget(ServerFrame.MAX_BYTES - encodedSize(frame));
    }

    /// Whether each frame that ever has to carry the message alone stays within [ServerFrame#MAX_BYTES],
    /// whatever its number will be. A message that does not fit is `too_large`.
    public boolean fitsAFrame(AcceptedMessage message) {
        return encodedSize(new LogEntry(Long.MAX_VALUE, message)) + LATER_STATE + LONE_MESSAGE_FRAME
                <= ServerFrame.MAX_BYTES;
    }

    /// How much of the entry every frame can carry that has to carry it alone.
    static LogEntryWriter.Detail detail(LogEntry entry) {
        LogEntryWriter.Detail fitting = LogEntryWriter.Detail.FALLING.getFirst();
        if (entry.changedSeq().isEmpty()) {
            return fitting;
        }
        for (LogEntryWriter.Detail detail : LogEntryWriter.Detail.FALLING) {
            fitting = detail;
            int size = size(entry, (out, one) -> LogEntryWriter.write(out, one, detail));
            if (size + LONE_MESSAGE_FRAME <= ServerFrame.MAX_BYTES) {
                break;
            }
        }
        return fitting;
    }

    /// The entries in as few pushes as the limit allows, in order. Every entry must have passed [#fitsAFrame].
    public List<Push.Messages> pushes(RoomId roomId, List<LogEntry> entries) {
        List<Push.Messages> pushes = new ArrayList<>();
        Push.Messages empty = new Push.Messages(roomId, List.of());
        for (int from = 0; from < entries.size(); ) {
            List<LogEntry> taken =
                    budgetBeside(empty).takeWhileFitting(entries.subList(from, entries.size()), this::encodedSize);
            if (taken.isEmpty()) {
                throw new IllegalArgumentException("a message does not fit a frame");
            }
            pushes.add(new Push.Messages(roomId, taken));
            from += taken.size();
        }
        return pushes;
    }

    private static <T> int size(T value, FrameWriter.EntryWriter<T> writer) {
        ByteCounter counter = new ByteCounter();
        write(counter, value, writer);
        return counter.count();
    }

    private static <T> void write(OutputStream bytes, T value, FrameWriter.EntryWriter<T> writer) {
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            writer.write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to take bytes", e);
        }
    }

    private static final class ByteCounter extends OutputStream {
        private int count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }

        int count() {
            return count;
        }
    }
}
