package dev.parley.access;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.caller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.protocol.action.room.LeaveRoomFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomAccessTest {
    private static final RoomId ROOM = new RoomId("room");

    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryRooms rooms = new InMemoryRooms(new InMemoryStore(), new InMemoryIdSource());
    private final RoomAccess access = new RoomAccess(limiter, rooms, rooms);

    @BeforeEach
    void makeTheRoom() {
        rooms.create(Fixtures.group(ROOM, ALICE));
    }

    @Test
    void asMember_ofTheRoom_runsTheUseCaseOnTheMembership() {
        Reply reply = answer(ALICE, ROOM);

        assertThat(reply).isInstanceOf(Reply.Ack.class);
    }

    @Test
    void asMember_ofAForeignRoomAndOfNone_isRefusedByTheSameWords() {
        Reply.Refused foreign = (Reply.Refused) answer(BOB, ROOM);
        Reply.Refused none = (Reply.Refused) answer(BOB, new RoomId("none"));

        assertThat(foreign.code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(foreign).isEqualTo(none);
    }

    @Test
    void asMember_withoutAToken_isRefusedBeforeTheRoomIsRead() {
        limiter.limit(Limit.READS, Duration.ofMillis(180));

        Reply.Refused refused = (Reply.Refused) answer(BOB, ROOM);

        assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(refused.retryAfter()).contains(Duration.ofMillis(180));
    }

    private Reply answer(UserId user, RoomId roomId) {
        Caller caller = caller(user, "c");
        LeaveRoomFrame frame = new LeaveRoomFrame(Optional.of("7"), roomId);
        return access.asMember(Limit.READS, caller, frame, roomId, membership -> {
            assertThat(membership.member().userId()).isEqualTo(user);
            return Reply.Ack.of(frame, new Reply.Done());
        });
    }
}
