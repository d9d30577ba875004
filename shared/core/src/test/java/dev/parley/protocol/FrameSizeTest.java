package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Folded;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Reactions;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.MessageSizes;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.room.CreateRoomFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.push.MessagesPush;
import dev.parley.protocol.push.Push;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameSizeTest {
    private static final RoomId ROOM = new RoomId("r".repeat(22));

    /// One character, U+1F600, which Java holds as two.
    private static final String FACE = "\uD83D\uDE00";

    private final FrameCodec codec = new FrameCodec();

    @Test
    void fitsAFrame_ofPlainTextAtTheByteLimit_holds() {
        assertThat(codec.fitsAFrame(message("a".repeat(MessageSizes.BODY_BYTES))))
                .isTrue();
    }

    /// The generator writes long texts in pieces: letters in front move the characters across every edge of a
    /// piece.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fitsAFrame_ofCharactersBeyondTheBasicPlaneAtTheByteLimit_holds(int lettersInFront) {
        int faces = (MessageSizes.BODY_BYTES - lettersInFront) / 4;

        assertThat(codec.fitsAFrame(message("a".repeat(lettersInFront) + FACE.repeat(faces))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void encoding_ofCharactersBeyondTheBasicPlane_isTheirFourBytesWhateverStandsBefore(int lettersInFront) {
        for (int faces : List.of(1, 332, 333, 334, 499, 500, 501, 666, 667, 999, 1_000, 1_001, 1_333, 2_000, 4_095)) {
            String body = "a".repeat(lettersInFront) + FACE.repeat(faces);
            LogEntry entry = new LogEntry(1, message(body));
            LogEntry empty = new LogEntry(1, message(""));
            Push push = new MessagesPush(ROOM, List.of(entry));

            assertThat(codec.encodedSize(entry) - codec.encodedSize(empty)).isEqualTo(lettersInFront + 4 * faces);
            assertThat(codec.encodeUtf8(push)).hasSize(codec.encodedSize(push));
            assertThat(codec.encode(push)).contains("\"body\":\"" + body + "\"");
        }
    }

    @Test
    void encoding_ofARoomsNameBeyondTheBasicPlane_isItsFourBytesACharacter() {
        Reply named = created(Optional.of(FACE.repeat(100)));

        assertThat(codec.encodedSize(named) - codec.encodedSize(created(Optional.of(""))))
                .isEqualTo(400);
        assertThat(codec.encode(named)).contains(FACE.repeat(100));
    }

    @Test
    void pushes_ofCharactersBeyondTheBasicPlane_areAsFewAsTheirBytesAllow() {
        List<LogEntry> entries = LongStream.rangeClosed(1, 6)
                .mapToObj(seq -> new LogEntry(seq, message("a" + FACE.repeat(2_500))))
                .toList();

        assertThat(codec.pushes(ROOM, entries)).hasSize(2);
    }

    @Test
    void fitsAFrame_ofTextThatJsonEscapesTooLong_doesNotHold() {
        assertThat(codec.fitsAFrame(message("\"".repeat(MessageSizes.BODY_BYTES))))
                .isFalse();
        assertThat(codec.fitsAFrame(message("\u0001".repeat(5_300)))).isFalse();
    }

    @Test
    void fitsAFrame_ofTheLongestBodyThatFits_leavesItRoomInEveryFrameThatCarriesItAlone() {
        int longest = IntStream.iterate(MessageSizes.BODY_BYTES, length -> length - 1)
                .filter(length -> codec.fitsAFrame(message("\"".repeat(length))))
                .findFirst()
                .orElseThrow();
        Folded edited = new Folded(Long.MAX_VALUE, Optional.of(Instant.EPOCH), List.of());
        LogEntry entry =
                new LogEntry(Long.MAX_VALUE, Long.MAX_VALUE, message("\"".repeat(longest)), edited, Reactions.NONE);
        Reply history = new Reply.Ack(
                Action.HISTORY.wireName(),
                Optional.of("\u0001".repeat(64)),
                new HistoryFrame.HistoryPage(List.of(entry), false, Long.MAX_VALUE, OptionalLong.of(Long.MAX_VALUE))
                        .from(OptionalLong.of(Long.MAX_VALUE)));

        assertThat(codec.encodedSize(history)).isBetween(31_900, ServerFrame.MAX_BYTES);
        assertThat(codec.encodedSize(new MessagesPush(ROOM, List.of(entry)))).isBetween(31_500, ServerFrame.MAX_BYTES);
    }

    @Test
    void pushes_ofMoreThanOneFrameHolds_areSplitInOrderAndFull() {
        List<LogEntry> entries = LongStream.rangeClosed(1, 10)
                .mapToObj(seq -> new LogEntry(seq, message("\u00e9".repeat(8_000))))
                .toList();

        List<MessagesPush> pushes = codec.pushes(ROOM, entries);

        assertThat(pushes)
                .hasSize(10)
                .allSatisfy(push -> assertThat(codec.encodedSize(push)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES));
        assertThat(pushes.stream().flatMap(push -> push.messages().stream())).isEqualTo(entries);
    }

    @Test
    void pushes_ofLittleMessages_shareOneFrame() {
        List<LogEntry> entries = LongStream.rangeClosed(1, 10)
                .mapToObj(seq -> new LogEntry(seq, message("Hi")))
                .toList();

        assertThat(codec.pushes(ROOM, entries)).containsExactly(new MessagesPush(ROOM, entries));
        assertThat(codec.pushes(ROOM, List.of())).isEmpty();
    }

    @Test
    void pushes_ofAMessageThatWasNeverToBeAccepted_isRefused() {
        List<LogEntry> entries = List.of(new LogEntry(1, message("\u0001".repeat(16_000))));

        assertThatThrownBy(() -> codec.pushes(ROOM, entries)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void budget_filledWithEntries_neverExceedsTheLimitAndLeavesNoRoomForAnother() {
        LogEntry entry = new LogEntry(1, message("x".repeat(700)));
        Reply empty = page(List.of());
        List<LogEntry> taken =
                codec.budgetBeside(empty).takeWhileFitting(Collections.nCopies(100, entry), codec::encodedSize);

        assertThat(codec.encodedSize(page(taken)))
                .isBetween(ServerFrame.MAX_BYTES - codec.encodedSize(entry) - 1, ServerFrame.MAX_BYTES);
    }

    private static Reply created(Optional<String> name) {
        return new Reply.Ack(
                Action.CREATE_ROOM.wireName(),
                Optional.of("7"),
                new CreateRoomFrame.RoomCreated(ROOM, RoomKind.GROUP, name, 1, true, List.of()));
    }

    private static Reply page(List<LogEntry> entries) {
        return new Reply.Ack(
                Action.HISTORY.wireName(), Optional.of("7"), new HistoryFrame.HistoryPage(entries, true, 100));
    }

    private static AcceptedMessage message(String body) {
        return new AcceptedMessage(
                ROOM,
                new UserId("alice"),
                new ClientMessageId("c".repeat(64)),
                new MessageId("m".repeat(22)),
                Content.text(body),
                Instant.parse("2026-01-01T12:00:00Z"));
    }
}
