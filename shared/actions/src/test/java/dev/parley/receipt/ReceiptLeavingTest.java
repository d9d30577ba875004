package dev.parley.receipt;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.action.signal.ReceiptFrame.Kind;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Another device of the same user leaves, or leaves and joins, between a receipt's two reads: no ack may show a
/// cursor that is behind one that was acked before.
class ReceiptLeavingTest {
    private final ReceiptWorld world = new ReceiptWorld();
    private final RoomId room = world.room(ALICE, BOB);

    @BeforeEach
    void carolJoinsAfterFive() {
        world.log(room, 1, 5);
        world.rooms.add(room, Set.of(CAROL));
        world.log(room, 6, 9);
    }

    @Test
    void receipt_ofWhatCameBeforeJoining_whileTheStayEnds_acksNoLesserCursors() {
        assertThat(world.acked(CAROL, room, Kind.DELIVERED, 9)).isEqualTo(new Cursors(9, 5));
        world.beforeCursors(this::leave);

        assertRefused(world.receipt(CAROL, room, Kind.READ, 3));
    }

    @Test
    void receipt_ofWhatCameBeforeJoining_whileAnotherStayFollows_acksNoLesserCursors() {
        world.beforeCursors(() -> {
            leave();
            world.rooms.add(room, Set.of(CAROL));
        });

        assertRefused(world.receipt(CAROL, room, Kind.READ, 3));
    }

    /// The next stay starts at 9: `[7,7]` would be behind what `listRooms` and `members` show of it.
    @Test
    void receipt_whileAnotherStayFollows_movesNothingOfThatStay() {
        world.beforeCursors(() -> {
            leave();
            world.rooms.add(room, Set.of(CAROL));
        });
        world.events.forget();

        assertRefused(world.receipt(CAROL, room, Kind.READ, 7));

        assertThat(world.stored(CAROL, room)).contains(Cursors.NONE);
        assertThat(world.events.published(ReceiptAdvanced.class)).isEmpty();
    }

    private void leave() {
        world.rooms.remove(world.rooms.member(room, CAROL).orElseThrow());
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_A_MEMBER));
    }
}
