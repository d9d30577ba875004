package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.direct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.RoomSizes;
import dev.parley.port.room.Blocks;
import dev.parley.port.room.Blocks.Blocking;
import dev.parley.port.room.Consents;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Who blocks whom, what they prefer, and what a block does to the room of the two.
public interface BlocksContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    Consents consents();

    Blocks blocks();

    private Set<UserId> blockersAt(UserId user) {
        return stores().member(ROOM, user).blockedBy();
    }

    @Test
    default void block_standsOnBothRowsOfTheDirectRoom() {
        stores().rooms().creation().create(direct(ROOM, ALICE, BOB));

        assertThat(blocks().block(BOB, ALICE)).isEqualTo(new Blocking.Blocked(Optional.of(ROOM)));
        assertThat(blockersAt(ALICE)).containsExactly(BOB);
        assertThat(blockersAt(BOB)).containsExactly(BOB);
        assertThat(stores().member(ROOM, ALICE).maySend()).isFalse();
    }

    @Test
    default void block_ofEachOther_endsOneByOne() {
        stores().rooms().creation().create(direct(ROOM, ALICE, BOB));
        blocks().block(BOB, ALICE);
        blocks().block(ALICE, BOB);

        blocks().unblock(BOB, ALICE);
        assertThat(blockersAt(BOB)).containsExactly(ALICE);
        blocks().unblock(ALICE, BOB);
        assertThat(blockersAt(BOB)).isEmpty();
        assertThat(stores().member(ROOM, ALICE).maySend()).isTrue();
    }

    @Test
    default void block_repeated_changesNothing() {
        blocks().block(ALICE, BOB);
        blocks().block(ALICE, BOB);
        blocks().unblock(ALICE, BOB);

        assertThat(blocks().blocked(ALICE, Optional.empty(), 10).users()).isEmpty();
        blocks().unblock(ALICE, BOB);
        assertThat(blocks().block(ALICE, BOB)).isEqualTo(new Blocking.Blocked(Optional.empty()));
    }

    @Test
    default void create_ofAPairWithABlock_isRefusedFromBothSides() {
        blocks().block(BOB, ALICE);

        assertThat(stores().rooms().creation().create(direct(ROOM, ALICE, BOB))).isEqualTo(new Creation.Blocked());
        assertThat(stores().rooms().creation().create(direct(ROOM, BOB, ALICE))).isEqualTo(new Creation.Blocked());
        assertThat(stores().rooms().reads().find(ROOM)).isEmpty();
        assertThat(stores().rooms().creation().create(direct(ROOM, ALICE, CAROL)))
                .isInstanceOf(Creation.Created.class);
    }

    @Test
    default void accept_ofARequestAfterABlock_keepsTheBlockOnTheRow() {
        stores().rooms().creation().create(direct(ROOM, ALICE, BOB).receiving(Set.of(BOB), Set.of()));
        blocks().block(BOB, ALICE);

        stores().rooms().answers().accept(ROOM, BOB);

        assertThat(blockersAt(BOB)).containsExactly(BOB);
        assertThat(blockersAt(ALICE)).containsExactly(BOB);
    }

    @Test
    default void blocked_givesEachOnceOverPages() {
        for (int n = 0; n < 5; n++) {
            blocks().block(ALICE, new UserId("user-" + n));
        }

        Blocks.Page first = blocks().blocked(ALICE, Optional.empty(), 3);
        Blocks.Page second = blocks().blocked(ALICE, first.cursor(), 3);

        List<UserId> all = new ArrayList<>(first.users());
        all.addAll(second.users());
        assertThat(all).doesNotHaveDuplicates().hasSize(5);
        assertThat(second.cursor()).isEmpty();
        assertThatThrownBy(() -> blocks().blocked(BOB, first.cursor(), 3)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    default void block_beyondTheCap_isFullUntilOneEnds() {
        for (int n = 0; n < RoomSizes.BLOCKED_BY_A_USER; n++) {
            blocks().block(ALICE, new UserId("user-" + n));
        }

        assertThat(blocks().block(ALICE, BOB)).isEqualTo(new Blocking.Full());
        assertThat(blocks().block(ALICE, new UserId("user-0"))).isEqualTo(new Blocking.Blocked(Optional.empty()));
        blocks().unblock(ALICE, new UserId("user-0"));
        assertThat(blocks().block(ALICE, BOB)).isEqualTo(new Blocking.Blocked(Optional.empty()));
    }

    @Test
    default void stances_tellPreferencesBlocksAndCounts() {
        stores().group("room", BOB, CAROL);
        consents().chooseAutoJoin(BOB, AutoJoin.KNOWN);
        blocks().block(CAROL, ALICE);
        blocks().block(ALICE, BOB);

        var stances = consents().stances(ALICE, Set.of(ALICE, BOB, CAROL));

        assertThat(stances.get(BOB).autoJoin()).contains(AutoJoin.KNOWN);
        assertThat(stances.get(BOB).blocks()).isFalse();
        assertThat(stances.get(BOB).rooms()).isEqualTo(1);
        assertThat(stances.get(CAROL).autoJoin()).isEmpty();
        assertThat(stances.get(CAROL).blocks()).isTrue();
        assertThat(stances.get(ALICE).blocks()).isFalse();
        assertThat(consents().autoJoin(BOB)).contains(AutoJoin.KNOWN);
        assertThat(consents().autoJoin(CAROL)).isEmpty();
    }

    /// Whichever comes first, both rows of a room that came to be name the blocker.
    @Test
    default void block_racingTheCreationOfTheRoom_isNeverMissing() {
        for (int round = 0; round < 10; round++) {
            UserId blocker = new UserId("blocker-" + round);
            UserId blocked = new UserId("blocked-" + round);
            RoomId room = new RoomId("room-" + round);
            Race.of(List.<Supplier<Object>>of(
                    () -> stores().rooms().creation().create(direct(room, blocked, blocker)),
                    () -> blocks().block(blocker, blocked)));

            for (UserId user : List.of(blocker, blocked)) {
                stores().rooms()
                        .reads()
                        .member(room, user)
                        .ifPresent(member -> assertThat(member.blockedBy()).containsExactly(blocker));
            }
            assertThat(stores().rooms().creation().create(direct(new RoomId("other-" + round), blocked, blocker)))
                    .isIn(new Creation.Existing(room), new Creation.Blocked());
        }
    }

    @Test
    default void block_racingTheAnswer_isNeverMissing() {
        for (int round = 0; round < 10; round++) {
            UserId asker = new UserId("asker-" + round);
            UserId asked = new UserId("asked-" + round);
            RoomId room = new RoomId("room-" + round);
            stores().rooms().creation().create(direct(room, asker, asked).receiving(Set.of(asked), Set.of()));
            Race.of(List.<Supplier<Object>>of(
                    () -> stores().rooms().answers().accept(room, asked), () -> blocks().block(asked, asker)));

            assertThat(stores().member(room, asked).blockedBy()).containsExactly(asked);
            assertThat(stores().member(room, asker).blockedBy()).containsExactly(asked);
        }
    }
}
