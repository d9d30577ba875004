package dev.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.RecentMemberships.Standing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EnvironmentMembershipsTest {
    private static final RoomId ROOM = new RoomId("room-1");
    private static final UserId ALICE = new UserId("alice");
    private static final Standing MEMBER = new Standing(3, true);

    private final AtomicLong nanos = new AtomicLong(-7);
    private final EnvironmentMemberships memberships = new EnvironmentMemberships(nanos::get);

    @Test
    void standing_isRememberedForFiveSeconds() {
        memberships.remember(ROOM, ALICE, MEMBER);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(memberships.find(ROOM, ALICE)).contains(MEMBER);
        nanos.addAndGet(1);
        assertThat(memberships.find(ROOM, ALICE)).isEmpty();
    }

    @Test
    void standing_ofOneWhoMayNotSend_isReadAnewEachTime() {
        memberships.remember(ROOM, ALICE, new Standing(3, false));
        assertThat(memberships.find(ROOM, ALICE)).isEmpty();
    }

    @Test
    void standing_inARoomOfTwo_isReadAnewEachTime_soThatABlockCountsAtOnce() {
        memberships.remember(ROOM, ALICE, new Standing(2, true));
        assertThat(memberships.find(ROOM, ALICE)).isEmpty();
    }

    @Test
    void standing_thatIsForgotten_isGoneAtOnce() {
        memberships.remember(ROOM, ALICE, MEMBER);
        memberships.forget(ROOM, ALICE);
        assertThat(memberships.find(ROOM, ALICE)).isEmpty();
    }

    @Test
    void standings_ofMoreUsersThanAreKept_loseTheOldest() {
        memberships.remember(ROOM, ALICE, MEMBER);
        for (int n = 0; n < 10_000; n++) {
            memberships.remember(ROOM, new UserId("user-" + n), MEMBER);
        }
        assertThat(memberships.find(ROOM, ALICE)).isEmpty();
        assertThat(memberships.find(ROOM, new UserId("user-0"))).contains(MEMBER);
    }
}
