package dev.parley.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.push.MessagesPush;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The JSON of the wire contract. Stateless and thread safe.
public final class FrameCodec {
    /// What stands around a lone message at most: a `history` reply that repeats an `id` of 64 characters that JSON
    /// escapes by six bytes each is the largest.
    private static final int LONE_MESSAGE_FRAME = 512;

    /// A character beyond U+FFFF is four bytes of UTF-8. Jackson's default writes it as two escapes of six bytes
    /// each.
    private final JsonFactory json = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    /// Reads a client's text. Never throws: what is not a frame of the contract becomes the refusal to answer with.
    public Decoded decode(String text) {
        return FrameDecoder.decode(text);
    }

    public String encode(ServerFrame frame) {
        return new String(encodeUtf8(frame), StandardCharsets.UTF_8);
    }

    public byte[] encodeUtf8(ServerFrame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        write(bytes, frame::writeFields);
        return bytes.toByteArray();
    }

    /// The bytes of a frame, or of an entry of a list in one.
    public int encodedSize(JsonObject object) {
        return size(object::writeFields);
    }

    public int encodedSize(LogEntry entry) {
        return size(out -> DomainFields.logEntry(out, entry));
    }

    /// What is left for the entries of a list beside all else in the frame: give the frame with that list empty, and
    /// every other field as long as it may get.
    public FrameBudget budgetBeside(ServerFrame frame) {
        return new FrameBudget(ServerFrame.MAX_BYTES - encodedSize(frame));
    }

    /// Whether each frame that ever has to carry the message alone stays within [ServerFrame#MAX_BYTES], whatever its
    /// number will be. A message that does not fit is `too_large`.
    public boolean fitsAFrame(AcceptedMessage message) {
        return encodedSize(new LogEntry(Long.MAX_VALUE, message)) + LONE_MESSAGE_FRAME <= ServerFrame.MAX_BYTES;
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

    private int size(Consumer<JsonOutput> fields) {
        ByteCounter counter = new ByteCounter();
        write(counter, fields);
        return counter.count();
    }

    private void write(OutputStream bytes, Consumer<JsonOutput> fields) {
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            JsonOutput out = new JsonOutput(generator);
            out.object(() -> fields.accept(out));
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
