package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.assertRefusedField;
import static dev.parley.room.RoomWorld.create;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.Stance;
import dev.parley.protocol.action.consent.BlockFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame;
import dev.parley.protocol.action.consent.ListBlockedFrame.BlockedList;
import dev.parley.protocol.action.consent.UnblockFrame;
import dev.parley.protocol.action.room.AddMembersFrame.MembersAdded;
import dev.parley.protocol.action.room.CreateRoomFrame.RoomCreated;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockUsersTest extends ConsentScene {
    @Test
    void block_keepsTheBlockedOneFromRoomsWithTheBlocker() {
        acked(world.blockUsers.block(as(BOB), new BlockFrame(ID, ALICE)), Reply.Done.class);

        assertRefused(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "bob")), ErrorCode.FORBIDDEN);
        assertRefused(world.createRoom.handle(as(BOB), create("b", RoomKind.DIRECT, "alice")), ErrorCode.FORBIDDEN);
        RoomCreated group = createBy(ALICE, "c", RoomKind.GROUP, "bob", "carol");
        assertThat(group.memberCount()).isEqualTo(2);
        assertThat(group.requested()).isEmpty();
        assertThat(addBy(ALICE, group.roomId(), "bob")).isEqualTo(new MembersAdded(List.of(), List.of(), 2));
        assertThat(rooms(BOB)).isEmpty();
        acked(world.blockUsers.unblock(as(BOB), new UnblockFrame(ID, ALICE)), Reply.Done.class);
        assertThat(createBy(ALICE, "d", RoomKind.DIRECT, "bob").created()).isTrue();
    }

    @Test
    void block_inADirectRoom_hidesPresenceAndForbidsTheRoomToTheBlockedOne() {
        RoomId room = world.direct(ALICE, BOB);
        world.registry.register(Fixtures.connection(BOB, "bobs"), 50, StepClock.START);
        assertThat(members(ALICE, room, Optional.empty(), 50).members())
                .anyMatch(member -> member.userId().equals(BOB) && member.online());

        world.blockUsers.block(as(BOB), new BlockFrame(ID, ALICE));

        assertThat(members(ALICE, room, Optional.empty(), 50).members()).noneMatch(MembersFrame.MemberSummary::online);
        assertRefused(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "bob")), ErrorCode.FORBIDDEN);
        assertThat(createBy(BOB, "b", RoomKind.DIRECT, "alice").roomId()).isEqualTo(room);
    }

    @Test
    void user_inAsManyRoomsAsCanBe_isLeftOutAndToldSo() {
        for (int room = 0; room < Stance.MOST_ROOMS; room++) {
            world.group(BOB);
        }
        RoomId alices = world.group(ALICE);
        String invite = world.invites.create(world.member(alices, ALICE), StepClock.START.plusSeconds(60), 1);

        assertThat(addBy(ALICE, alices, "bob")).isEqualTo(new MembersAdded(List.of(), List.of(), 1));
        assertRefused(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "bob")), ErrorCode.LIMIT_REACHED);
        assertRefused(world.createRoom.handle(as(BOB), create("b", RoomKind.GROUP)), ErrorCode.LIMIT_REACHED);
        assertRefused(world.joinRoom.handle(as(BOB), new JoinRoomFrame(ID, invite)), ErrorCode.LIMIT_REACHED);
        assertThat(world.role(alices, BOB)).isEmpty();
    }

    @Test
    void listBlocked_givesPagesAndBlockingOneselfIsBadRequest() {
        world.blockUsers.block(as(ALICE), new BlockFrame(ID, BOB));
        world.blockUsers.block(as(ALICE), new BlockFrame(ID, CAROL));

        BlockedList page = acked(
                world.blockUsers.list(as(ALICE), new ListBlockedFrame(ID, Optional.empty(), 1)), BlockedList.class);
        BlockedList rest =
                acked(world.blockUsers.list(as(ALICE), new ListBlockedFrame(ID, page.cursor(), 1)), BlockedList.class);

        assertThat(page.userIds()).containsExactly(BOB);
        assertThat(rest.userIds()).containsExactly(CAROL);
        assertThat(rest.cursor()).isEmpty();
        assertRefusedField(world.blockUsers.block(as(ALICE), new BlockFrame(ID, ALICE)), "userId");
    }
}
