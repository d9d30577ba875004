package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.room.Role;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.protocol.push.MessagesPush;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryOrderGate;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryBlocks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendMessageTest {
    private final TestRoom room = new TestRoom();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryEventPublisher queue = new InMemoryEventPublisher();
    private final RecordedTelemetry notes = new RecordedTelemetry();
    private final StepClock clock = new StepClock();
    private final FrameCodec codec = new FrameCodec();
    private final SendMessage send = new SendMessage(
            new Admission(limiter, room.rooms, room.changes(), codec),
            new ClientOrder(new InMemoryOrderGate(Duration.ZERO)),
            new AcceptOnce(room.inbox, queue, notes, notes),
            room.ids,
            clock);

    @Test
    void send_byMember_isStoredAndPublishedAndAcked() {
        SendMessageFrame.Sent sent = acked(handle(ALICE, "m1", "hello"));

        AcceptedMessage message = stored("m1");
        assertThat(message)
                .isEqualTo(new AcceptedMessage(
                        ROOM,
                        ALICE,
                        new ClientMessageId("m1"),
                        sent.messageId(),
                        Content.text("hello"),
                        sent.sentAt()));
        assertThat(queue.published()).containsExactly(new MessageAccepted(message));
        assertThat(sent.duplicate()).isFalse();
        assertThat(sent.sentAt()).isEqualTo(StepClock.START);
    }

    @Test
    void send_byReader_isForbiddenAndStoresNothing() {
        room.rooms.setRole(
                room.rooms.member(ROOM, ALICE).orElseThrow(),
                room.rooms.member(ROOM, BOB).orElseThrow(),
                Role.READER);

        assertRefused(handle(BOB, "m1", "hello"), ErrorCode.FORBIDDEN);
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void send_intoADirectRoomWithABlock_isForbiddenToBoth() {
        RoomId pair = new RoomId("pair");
        room.rooms.create(Fixtures.direct(pair, ALICE, BOB));
        new InMemoryBlocks(room.store).block(BOB, ALICE);

        assertRefused(send.handle(caller(ALICE), frame(pair, "m1", "hello")), ErrorCode.FORBIDDEN);
        assertRefused(send.handle(caller(BOB), frame(pair, "m1", "hello")), ErrorCode.FORBIDDEN);
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void send_accepted_endsTypingAndIsCountedOnce() {
        handle(ALICE, "m1", "hello");
        handle(ALICE, "m1", "hello");

        assertThat(notes.notes()).containsExactly("typing of alice ended in room", "message of alice in room");
    }

    @Test
    void send_withReusedClientMessageId_acksTheFirstMessage() {
        SendMessageFrame.Sent first = acked(handle(ALICE, "m1", "hello"));
        clock.advance(Duration.ofMinutes(1));
        SendMessageFrame.Sent second = acked(handle(ALICE, "m1", "hello"));

        assertThat(second)
                .isEqualTo(new SendMessageFrame.Sent(
                        ROOM, new ClientMessageId("m1"), first.messageId(), first.sentAt(), true));
    }

    @Test
    void send_repeatedBeforeItsNumber_isPublishedAgain() {
        handle(ALICE, "m1", "hello");
        handle(ALICE, "m1", "hello");

        MessageAccepted event = new MessageAccepted(stored("m1"));
        assertThat(queue.published()).containsExactly(event, event);
    }

    @Test
    void send_repeatedAfterItsNumber_isNotPublishedAgain() {
        handle(ALICE, "m1", "hello");
        room.number(stored("m1"), 1);
        handle(ALICE, "m1", "hello");

        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void send_withReusedIdAndOtherBody_isConflictAndChangesNothing() {
        handle(ALICE, "m1", "hello");

        assertRefused(handle(ALICE, "m1", "other"), ErrorCode.CONFLICT);
        assertThat(stored("m1").payload()).isEqualTo(Content.text("hello"));
        assertThat(queue.published()).hasSize(1);
    }

    @Test
    void send_withAnIdThatAnotherSenderUsed_isAMessageOfItsOwn() {
        SendMessageFrame.Sent alices = acked(handle(ALICE, "m1", "hello"));
        SendMessageFrame.Sent bobs = acked(handle(BOB, "m1", "hi"));

        assertThat(bobs.messageId()).isNotEqualTo(alices.messageId());
        assertThat(bobs.duplicate()).isFalse();
    }

    @Test
    void send_fiftyTimesAtOnce_isOneMessage() throws Exception {
        Callable<Reply> one = () -> handle(ALICE, "m1", "hello");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies =
                    threads.invokeAll(Stream.generate(() -> one).limit(50).toList());

            assertThat(replies)
                    .extracting(reply -> acked(reply.resultNow()).messageId())
                    .containsOnly(stored("m1").messageId());
            assertThat(replies)
                    .filteredOn(reply -> !acked(reply.resultNow()).duplicate())
                    .hasSize(1);
        }
        assertThat(queue.published()).allMatch(event -> event.equals(new MessageAccepted(stored("m1"))));
    }

    @Test
    void send_whenTheQueueIsAway_isNotAckedAndTheRepeatPublishes() {
        queue.failNext(1);
        assertThatThrownBy(() -> handle(ALICE, "m1", "hello")).isInstanceOf(DependencyUnavailableException.class);
        assertThat(queue.published()).isEmpty();

        SendMessageFrame.Sent repeat = acked(handle(ALICE, "m1", "hello"));

        assertThat(repeat.duplicate()).isTrue();
        assertThat(queue.published()).containsExactly(new MessageAccepted(stored("m1")));
    }

    @Test
    void send_ofARepeatWhenTheQueueIsAway_isNotAckedEither() {
        handle(ALICE, "m1", "hello");
        queue.failNext(1);

        assertThatThrownBy(() -> handle(ALICE, "m1", "hello")).isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void send_byStrangerOrToNoRoom_isRefusedAlikeAndStoresNothing() {
        assertRefused(handle(CAROL, "m1", "hello"), ErrorCode.NOT_A_MEMBER);
        Reply toNowhere = send.handle(caller(ALICE), frame(new RoomId("nowhere"), "m1", "hello"));

        assertThat(toNowhere).isEqualTo(handle(CAROL, "m1", "hello"));
        assertThat(queue.published()).isEmpty();
        assertThat(room.inbox.read(List.of(new InboxKey(ROOM, CAROL, new ClientMessageId("m1")))))
                .isEmpty();
    }

    @Test
    void send_byStranger_leavesTheRoomsTokensAlone() {
        handle(CAROL, "m1", "hello");

        assertThat(limiter.taken()).containsExactly(new Bucket.UserBucket(Limit.SENDS, CAROL));
    }

    @Test
    void send_overTheSendersRate_isLimitedAndStoresNothing() {
        limiter.limit(Limit.SENDS, Duration.ofMillis(50));

        assertLimited(handle(ALICE, "m1", "hello"), Duration.ofMillis(50));
    }

    @Test
    void send_overTheRoomsRate_isLimitedAndStoresNothing() {
        limiter.limit(Limit.ROOM_SENDS, Duration.ofMillis(10));

        assertLimited(handle(ALICE, "m1", "hello"), Duration.ofMillis(10));
        assertThat(limiter.taken())
                .containsExactly(
                        new Bucket.UserBucket(Limit.SENDS, ALICE), new Bucket.RoomBucket(Limit.ROOM_SENDS, ROOM));
    }

    @Test
    void send_whosePushWouldNotFitAFrame_isTooLarge() {
        assertRefused(handle(ALICE, "m1", "\u0001".repeat(6_000)), ErrorCode.TOO_LARGE);
        assertThat(queue.published()).isEmpty();
    }

    @Test
    void send_ofTheLargestBody_fitsAPush() {
        acked(handle(ALICE, "m1", "x".repeat(16_384)));
        room.number(stored("m1"), 1);

        var push = new MessagesPush(ROOM, room.log.after(ROOM, 0, 1));
        assertThat(codec.encodedSize(push)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
    }

    private Reply handle(UserId sender, String clientMessageId, String body) {
        return send.handle(caller(sender), frame(ROOM, clientMessageId, body));
    }

    private static SendMessageFrame frame(RoomId roomId, String clientMessageId, String body) {
        return new SendMessageFrame(
                Optional.of("7"), roomId, new ClientMessageId(clientMessageId), body, OptionalLong.empty());
    }

    private AcceptedMessage stored(String clientMessageId) {
        InboxKey key = new InboxKey(ROOM, ALICE, new ClientMessageId(clientMessageId));
        return ((InboxRecord.Waiting) room.inbox.read(List.of(key)).get(key)).message();
    }

    private static SendMessageFrame.Sent acked(Reply reply) {
        return (SendMessageFrame.Sent) ((Reply.Ack) reply).result();
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(((Reply.Refused) reply).code()).isEqualTo(code);
        assertThat(((Reply.Refused) reply).id()).contains("7");
    }

    private void assertLimited(Reply reply, Duration retryAfter) {
        assertRefused(reply, ErrorCode.RATE_LIMITED);
        assertThat(((Reply.Refused) reply).retryAfter()).contains(retryAfter);
        assertThat(queue.published()).isEmpty();
        assertThat(room.inbox.read(List.of(new InboxKey(ROOM, ALICE, new ClientMessageId("m1")))))
                .isEmpty();
    }
}
