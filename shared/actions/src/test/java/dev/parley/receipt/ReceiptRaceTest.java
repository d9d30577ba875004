package dev.parley.receipt;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.action.signal.ReceiptFrame.Kind;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptRaceTest {
    private static final int MESSAGES = 200;

    private final ReceiptWorld world = new ReceiptWorld();
    private final RoomId room = world.room(ALICE, BOB);

    @Test
    void receipts_ofEveryMessageInAnyOrder_endAtTheGreatest() {
        world.log(room, 1, MESSAGES);
        List<Supplier<Cursors>> calls = new ArrayList<>();
        for (int seq = 1; seq <= MESSAGES; seq++) {
            int to = seq;
            calls.add(() -> world.acked(BOB, room, Kind.DELIVERED, to));
            calls.add(() -> world.acked(BOB, room, Kind.READ, Math.max(1, to / 2)));
        }
        Collections.shuffle(calls, new Random(7));

        List<Cursors> acks = Race.of(calls);

        assertThat(acks).contains(new Cursors(MESSAGES, MESSAGES / 2));
        assertThat(standing(BOB)).isEqualTo(new Cursors(MESSAGES, MESSAGES / 2));
    }

    @Test
    void receipts_equalAndAtOnce_arePublishedOnce() {
        world.log(room, 1, MESSAGES);

        List<Cursors> acks = Race.of(Collections.nCopies(300, () -> world.acked(BOB, room, Kind.READ, MESSAGES)));

        assertThat(acks).containsOnly(new Cursors(MESSAGES, MESSAGES));
        assertThat(world.events.published(ReceiptAdvanced.class)).hasSize(1);
    }

    @Test
    void receipts_racedByRemovalAndJoining_leaveAMembershipOnlyToMembers() {
        world.log(room, 1, MESSAGES);
        List<Supplier<Boolean>> calls = new ArrayList<>(IntStream.range(0, 300)
                .<Supplier<Boolean>>mapToObj(i -> () -> {
                    Reply reply = world.receipt(BOB, room, Kind.READ, 1 + i % MESSAGES);
                    return reply instanceof Reply.Ack;
                })
                .toList());
        for (int i = 0; i < 100; i++) {
            calls.add(
                    () -> world.rooms.member(room, BOB).map(world.rooms::remove).isPresent());
            calls.add(() -> world.rooms.add(room, Set.of(BOB)) != null);
        }
        Collections.shuffle(calls, new Random(7));

        Race.of(calls);
        world.rooms.member(room, BOB).ifPresent(world.rooms::remove);
        world.receipt(BOB, room, Kind.READ, MESSAGES);

        assertThat(world.memberships.page(BOB, Optional.empty(), 10).entries()).isEmpty();
    }

    private Cursors standing(UserId user) {
        return world.stored(user, room).orElseThrow();
    }
}
