package dev.parley.room;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.NewRoom;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.room.RoomCreation.Creation.Created;
import dev.parley.room.lifecycle.LockedCreation;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LockedCreationTest {
    private static final Key KEY =
            Key.ofCreation(ALICE, Fixtures.group(new RoomId("a"), ALICE, BOB).clientRoomId());

    private final RoomWorld world = new RoomWorld();
    private final LockedCreation creation = new LockedCreation(world.rooms, world.lock);
    private final NewRoom group = Fixtures.group(new RoomId("a"), ALICE, BOB);

    @Test
    void creation_ofAGroup_locksItsKeyAndReleasesIt() {
        creation.create(group);

        assertThat(world.lock.acquired()).containsExactly(KEY);
        assertThat(world.lock.isHeld(KEY)).isFalse();
    }

    @Test
    void creation_ofAPairFromBothSides_locksTheSame() {
        creation.create(Fixtures.direct(new RoomId("a"), ALICE, BOB));
        creation.create(Fixtures.direct(new RoomId("b"), BOB, ALICE));

        assertThat(world.lock.acquired()).containsExactly(Key.ofPair(ALICE, BOB), Key.ofPair(ALICE, BOB));
    }

    @Test
    void creation_withoutTheLock_goesOn() {
        world.lock.setAway(true);

        assertThat(creation.create(group)).isInstanceOf(Created.class);
    }

    @Test
    void creation_thatFails_releasesTheLock() {
        world.store.failNext(1);

        assertThatThrownBy(() -> creation.create(group)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(world.lock.acquired()).containsExactly(KEY);
        assertThat(world.lock.isHeld(KEY)).isFalse();
    }

    @Test
    void creation_thatTakesLongerThanTheLease_keepsTheLockWhileItGetsOn() {
        AtomicInteger held = new AtomicInteger();
        world.rooms.stretchCreations(10, () -> {
            world.clock.advance(Duration.ofSeconds(4));
            held.addAndGet(world.lock.isHeld(KEY) ? 1 : 0);
        });

        creation.create(group);

        assertThat(held).hasValue(10);
    }

    @Test
    void creation_thatHangs_losesTheLock() {
        AtomicBoolean held = new AtomicBoolean(true);
        world.rooms.stretchCreations(1, () -> {
            world.clock.advance(Duration.ofSeconds(10));
            held.set(world.lock.isHeld(KEY));
        });

        assertThat(creation.create(group)).isInstanceOf(Created.class);
        assertThat(held).isFalse();
    }
}
