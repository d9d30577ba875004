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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.action.room.CreateRoomFrame.RoomCreated;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.Reply.Done;
import dev.parley.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CreateRoomTest {
    private final RoomWorld world = new RoomWorld();

    @Test
    void create_ofAGroup_makesTheCallerItsOwnerAndTellsTheMembers() {
        RoomCreated created = acked(
                world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob", "carol")), RoomCreated.class);

        assertThat(created.created()).isTrue();
        assertThat(created.name()).contains("Team");
        assertThat(created.memberCount()).isEqualTo(3);
        assertThat(world.role(created.roomId(), ALICE)).contains(Role.OWNER);
        assertThat(world.role(created.roomId(), BOB)).contains(Role.MEMBER);
        assertThat(world.events.published()).containsExactly(new Event.RoomCreated(created.roomId()));
    }

    @Test
    void create_namingTheCaller_countsTheCallerOnce() {
        RoomCreated created =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "alice")), RoomCreated.class);

        assertThat(created.memberCount()).isEqualTo(1);
        assertThat(world.role(created.roomId(), ALICE)).contains(Role.OWNER);
    }

    @Test
    void create_withAKnownClientRoomId_acksTheFirstRoomAsItIsNow() {
        RoomId first = acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")), RoomCreated.class)
                .roomId();
        world.addMembers.handle(as(ALICE), RoomWorld.add(first, "carol"));

        RoomCreated again =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")), RoomCreated.class);

        assertThat(again.created()).isFalse();
        assertThat(again.roomId()).isEqualTo(first);
        assertThat(again.memberCount()).isEqualTo(3);
        assertThat(world.events.published(Event.RoomCreated.class)).hasSize(1);
    }

    @Test
    void create_againByOneWhoLeft_tellsNothingOfTheRoomAsItIsNow() {
        RoomId first = acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")), RoomCreated.class)
                .roomId();
        world.addMembers.handle(as(ALICE), RoomWorld.add(first, "carol"));
        acked(world.leaveRoom.handle(as(ALICE), RoomWorld.leave(first)), Done.class);

        RoomCreated again =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")), RoomCreated.class);

        assertThat(again.created()).isFalse();
        assertThat(again.memberCount()).isZero();
        assertThat(again.name()).contains("Team");
        assertThat(world.memberCount(first)).isEqualTo(2);
    }

    @Test
    void create_withAnothersClientRoomId_makesARoomOfItsOwn() {
        RoomCreated alices =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "carol")), RoomCreated.class);
        RoomCreated bobs =
                acked(world.createRoom.handle(as(BOB), create("a", RoomKind.GROUP, "carol")), RoomCreated.class);

        assertThat(bobs.created()).isTrue();
        assertThat(bobs.roomId()).isNotEqualTo(alices.roomId());
    }

    @Test
    void create_withAKnownClientRoomIdAndOtherMembers_isConflict() {
        world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob"));

        assertRefused(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "carol")), ErrorCode.CONFLICT);
    }

    @Test
    void create_ofADirectRoomWithoutExactlyOneOther_isBadRequestOnMembers() {
        assertRefusedField(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT)), "members");
        assertRefusedField(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "alice")), "members");
        assertRefusedField(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "bob", "carol")), "members");
    }

    @Test
    void create_ofADirectRoomNamingTheCallerToo_isThePairsRoom() {
        RoomCreated created = acked(
                world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "alice", "bob")), RoomCreated.class);

        assertThat(created.memberCount()).isEqualTo(2);
        assertThat(world.role(created.roomId(), ALICE)).contains(Role.MEMBER);
    }

    @Test
    void create_ofADirectRoomFromTheOtherSide_findsIt() {
        RoomCreated alices =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.DIRECT, "bob")), RoomCreated.class);
        RoomCreated bobs =
                acked(world.createRoom.handle(as(BOB), create("b", RoomKind.DIRECT, "alice")), RoomCreated.class);

        assertThat(bobs.roomId()).isEqualTo(alices.roomId());
        assertThat(bobs.created()).isFalse();
    }

    @Test
    void create_ofOnePairEightyTimesAtOnce_makesOneRoom() {
        List<Supplier<Reply>> creations = IntStream.range(0, 80)
                .<Supplier<Reply>>mapToObj(i -> i % 2 == 0
                        ? () -> world.createRoom.handle(as(ALICE), create("a" + i, RoomKind.DIRECT, "bob"))
                        : () -> world.createRoom.handle(as(BOB), create("b" + i, RoomKind.DIRECT, "alice")))
                .toList();

        List<RoomCreated> rooms = Race.of(creations).stream()
                .map(reply -> acked(reply, RoomCreated.class))
                .toList();

        assertThat(rooms)
                .extracting(RoomCreated::roomId)
                .containsOnly(rooms.getFirst().roomId());
        assertThat(rooms).filteredOn(RoomCreated::created).hasSize(1);
        assertThat(world.events.published()).hasSize(1);
    }

    @Test
    void create_withAHundredOthers_isBadRequestOnMembers() {
        String[] others = IntStream.range(0, 100).mapToObj(i -> "user-" + i).toArray(String[]::new);

        assertRefusedField(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, others)), "members");
    }

    @Test
    void create_beyondTheRate_isRefusedWithTheTimeToWait() {
        world.limiter.limit(Limit.ROOM_CHANGES, Duration.ofMillis(150));

        Reply reply = world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob"));

        assertRefused(reply, ErrorCode.RATE_LIMITED);
        assertThat(((Reply.Refused) reply).retryAfter()).contains(Duration.ofMillis(150));
        assertThat(world.memberships.page(ALICE, Optional.empty(), 1).entries()).isEmpty();
    }

    @Test
    void create_whenThePushCannotBePublished_isAckedAllTheSame() {
        world.events.failNext(1);

        RoomCreated created =
                acked(world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")), RoomCreated.class);

        assertThat(created.created()).isTrue();
        assertThat(world.role(created.roomId(), CAROL)).isEmpty();
        assertThat(world.role(created.roomId(), BOB)).contains(Role.MEMBER);
    }

    @Test
    void create_whenTheStoreIsAway_isNotAcked() {
        world.store.failNext(1);

        assertThatThrownBy(() -> world.createRoom.handle(as(ALICE), create("a", RoomKind.GROUP, "bob")))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(world.events.published()).isEmpty();
    }
}
