package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.frame.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// An entry of a log as it stands in frames, and how a frame is compared with its text.
final class EncodingScene {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final String AT = "'2026-01-01T12:00:00.000Z'";
    static final RoomId ROOM = new RoomId("R");
    static final UserId BOB = new UserId("bob");
    static final LogEntry ENTRY = new LogEntry(
            12,
            new AcceptedMessage(
                    ROOM, BOB, new ClientMessageId("c"), new MessageId("m"), Content.text("H\u00e9\"\n"), NOON));
    static final String ENTRY_JSON =
            "{'seq':12,'messageId':'m','clientMessageId':'c','sender':'bob','body':'H\u00e9\\\"\\n','sentAt':" + AT
                    + "}";
    static final Cursors CURSORS = new Cursors(9, 7);

    private static final FrameCodec CODEC = new FrameCodec();

    private EncodingScene() {}

    static void assertEncodes(ServerFrame frame, String expected) {
        assertThat(CODEC.encode(frame)).isEqualTo(expected);
        assertThat(CODEC.encodeUtf8(frame)).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
        assertThat(CODEC.encodedSize(frame)).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
    }

    /// JSON that is written with single quotes.
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
