package dev.parley.room;

import static dev.parley.room.RoomWorld.add;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.give;
import static dev.parley.room.RoomWorld.leave;
import static dev.parley.room.RoomWorld.remove;
import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupRaceTest {
    private static final int CALLS = 400;

    /// How many of the users come and go; the others stay, so that the room never empties.
    private static final int GOERS = 4;

    private final RoomWorld world = new RoomWorld();
    private final List<UserId> users =
            IntStream.range(0, 8).mapToObj(i -> new UserId("user-" + i)).toList();

    @Test
    void changes_racedFromEveryMember_keepOneOwnerAndATrueCount() {
        RoomId room = world.group(ALICE, users.toArray(UserId[]::new));
        Random random = new Random(7);
        List<UserId> everyone = new ArrayList<>(users);
        everyone.add(ALICE);

        Race.of(Collections.nCopies(CALLS, 0).stream()
                .map(i -> attempt(random, room, everyone))
                .toList());

        List<Member> members = world.rooms.members(room);
        assertThat(members).filteredOn(member -> member.role() == Role.OWNER).hasSize(1);
        assertThat(world.memberCount(room)).isEqualTo(members.size());
    }

    @Test
    void removals_racedForOneMember_tellOnce() {
        RoomId room = world.group(ALICE, users.toArray(UserId[]::new));
        UserId target = users.getFirst();
        List<Supplier<Boolean>> calls = IntStream.range(0, CALLS)
                .<Supplier<Boolean>>mapToObj(i -> () -> done(() -> i % 2 == 0
                        ? world.removeMember.handle(as(ALICE), remove(room, target))
                        : world.leaveRoom.handle(as(target), leave(room))))
                .toList();

        Race.of(calls);

        assertThat(world.role(room, target)).isEmpty();
        assertThat(world.memberCount(room)).isEqualTo(users.size());
        assertThat(world.events.published(Event.MemberRemoved.class)).hasSize(1);
    }

    private Supplier<Boolean> attempt(Random random, RoomId room, List<UserId> everyone) {
        UserId caller = everyone.get(random.nextInt(everyone.size()));
        UserId target = everyone.get(random.nextInt(everyone.size()));
        UserId goer = users.get(random.nextInt(GOERS));
        Role role = Role.values()[random.nextInt(Role.values().length)];
        return switch (random.nextInt(4)) {
            case 0 -> () -> done(() -> world.addMembers.handle(as(caller), add(room, goer.value())));
            case 1 -> () -> done(() -> world.removeMember.handle(as(caller), remove(room, goer)));
            case 2 -> () -> done(() -> world.leaveRoom.handle(as(goer), leave(room)));
            default -> () -> done(() -> world.setRole.handle(as(caller), give(room, target, role)));
        };
    }

    /// A call that is superseded each time ends as `unavailable`: allowed under this storm, and without an effect.
    private static boolean done(Supplier<Reply> call) {
        try {
            return call.get() instanceof Reply.Ack;
        } catch (DependencyUnavailableException e) {
            return false;
        }
    }
}
