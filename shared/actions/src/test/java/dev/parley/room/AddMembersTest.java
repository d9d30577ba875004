package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.add;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.assertRefusedField;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.protocol.action.room.AddMembersFrame.MembersAdded;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Race;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddMembersTest {
    private static final UserId DAVE = new UserId("dave");

    private final RoomWorld world = new RoomWorld();

    @Test
    void add_byTheOwner_namesThoseThatWereNotInYet() {
        RoomId room = world.group(ALICE, BOB);

        MembersAdded added =
                acked(world.addMembers.handle(as(ALICE), add(room, "alice", "bob", "carol")), MembersAdded.class);

        assertThat(added.added()).containsExactly(CAROL);
        assertThat(added.memberCount()).isEqualTo(3);
        assertThat(world.role(room, CAROL)).contains(Role.MEMBER);
        assertThat(world.events.published()).containsExactly(new Event.MembersAdded(room, List.of(CAROL)));
    }

    @Test
    void add_byAnAdmin_isAllowed() {
        RoomId room = world.group(ALICE, BOB);
        world.promote(room, ALICE, BOB);

        assertThat(acked(world.addMembers.handle(as(BOB), add(room, "carol")), MembersAdded.class)
                        .added())
                .containsExactly(CAROL);
    }

    @Test
    void add_byAPlainMember_isForbidden() {
        RoomId room = world.group(ALICE, BOB);

        assertRefused(world.addMembers.handle(as(BOB), add(room, "carol")), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).isEmpty();
    }

    @Test
    void add_byAStranger_isRefusedAsForARoomThatDoesNotExist() {
        RoomId room = world.group(ALICE, BOB);

        Reply foreign = world.addMembers.handle(as(CAROL), add(room, "carol"));

        assertRefused(foreign, ErrorCode.NOT_A_MEMBER);
        assertThat(world.addMembers.handle(as(CAROL), add(new RoomId("nowhere"), "carol")))
                .isEqualTo(foreign);
        assertThat(world.role(room, CAROL)).isEmpty();
    }

    @Test
    void add_toADirectRoom_isForbiddenToItsTwoAndUnknownToOthers() {
        RoomId room = world.direct(ALICE, BOB);

        assertRefused(world.addMembers.handle(as(ALICE), add(room, "carol")), ErrorCode.FORBIDDEN);
        assertRefused(world.addMembers.handle(as(CAROL), add(room, "dave")), ErrorCode.NOT_A_MEMBER);
        assertThat(world.role(room, CAROL)).isEmpty();
    }

    @Test
    void add_ofNobodyNew_changesNothingAndTellsNobody() {
        RoomId room = world.group(ALICE, BOB);

        assertThat(acked(world.addMembers.handle(as(ALICE), add(room, "alice")), MembersAdded.class))
                .isEqualTo(new MembersAdded(List.of(), List.of(), 2));
        assertThat(acked(world.addMembers.handle(as(ALICE), add(room, "bob")), MembersAdded.class))
                .isEqualTo(new MembersAdded(List.of(), List.of(), 2));
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void add_ofAHundredOthers_isBadRequestOnMembers() {
        RoomId room = world.group(ALICE);
        String[] users = IntStream.range(0, 100).mapToObj(i -> "user-" + i).toArray(String[]::new);

        assertRefusedField(world.addMembers.handle(as(ALICE), add(room, users)), "members");
    }

    @Test
    void add_beyondTenThousandMembers_isForbidden() {
        UserId[] others = IntStream.range(1, RoomSizes.MEMBERS)
                .mapToObj(i -> new UserId("user-" + i))
                .toArray(UserId[]::new);
        RoomId room = world.group(ALICE, others);

        assertRefused(world.addMembers.handle(as(ALICE), add(room, "dave")), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, DAVE)).isEmpty();
    }

    @Test
    void add_whenTheLogMovesTooFast_isNotAcked() {
        RoomId room = world.group(ALICE);
        world.rooms.answerAdditions(new Addition.Contended());

        assertThatThrownBy(() -> world.addMembers.handle(as(ALICE), add(room, "bob")))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void add_beyondTheRate_isRefused() {
        RoomId room = world.group(ALICE);
        world.limiter.limit(Limit.ROOM_CHANGES, Duration.ofSeconds(1));

        assertRefused(world.addMembers.handle(as(ALICE), add(room, "bob")), ErrorCode.RATE_LIMITED);
        assertThat(world.role(room, BOB)).isEmpty();
    }

    @Test
    void add_ofTheSameUserTwoHundredTimesAtOnce_addsAndTellsOnce() {
        RoomId room = world.group(ALICE, BOB);
        List<Supplier<MembersAdded>> additions = IntStream.range(0, 200)
                .<Supplier<MembersAdded>>mapToObj(i ->
                        () -> acked(world.addMembers.handle(as(ALICE), add(room, "carol")), MembersAdded.class))
                .toList();

        List<MembersAdded> acks = Race.of(additions);

        assertThat(acks).filteredOn(ack -> !ack.added().isEmpty()).hasSize(1);
        assertThat(acks).extracting(MembersAdded::memberCount).containsOnly(3);
        assertThat(world.events.published()).hasSize(1);
    }
}
