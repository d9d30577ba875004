package dev.parley.room;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.NewRoom;
import dev.parley.domain.RoomId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.DistributedLock.Key;
import dev.parley.room.SerialCreation.Outcome.Made;
import dev.parley.testing.Fixtures;
import org.junit.jupiter.api.Test;

class SerialCreationTest {
    private final RoomWorld world = new RoomWorld();
    private final SerialCreation creation = new SerialCreation(world.rooms, world.lock);
    private final NewRoom group = Fixtures.group(new RoomId("a"), ALICE, BOB);

    @Test
    void creation_ofAGroup_locksItsKeyAndReleasesIt() {
        creation.create(group);

        assertThat(world.lock.acquired()).containsExactly(Key.ofCreation(ALICE, group.clientRoomId()));
        assertThat(world.lock.released()).isEqualTo(world.lock.acquired());
    }

    @Test
    void creation_ofAPairFromBothSides_locksTheSame() {
        creation.create(Fixtures.direct(new RoomId("a"), ALICE, BOB));
        creation.create(Fixtures.direct(new RoomId("b"), BOB, ALICE));

        assertThat(world.lock.acquired()).containsExactly(Key.ofPair(ALICE, BOB), Key.ofPair(ALICE, BOB));
    }

    @Test
    void creation_withoutTheLock_goesOn() {
        world.lock.goAway();

        assertThat(creation.create(group))
                .isInstanceOfSatisfying(
                        Made.class, made -> assertThat(made.created()).isTrue());
    }

    @Test
    void creation_thatFails_releasesTheLock() {
        world.store.failNext(1);

        assertThatThrownBy(() -> creation.create(group)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(world.lock.released()).hasSize(1);
    }
}
