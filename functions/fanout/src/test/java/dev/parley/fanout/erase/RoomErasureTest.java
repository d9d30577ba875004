package dev.parley.fanout.erase;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.DeadLetters;
import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryRedelivery;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomErasureTest {
    private static final RoomId ROOM = new RoomId("room");

    private final StepClock clock = new StepClock();
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);
    private final InMemoryEventPublisher events = new InMemoryEventPublisher();
    private final List<QueueMessage> buried = new ArrayList<>();
    private final DeadLetters deadLetters = buried::add;
    private final RoomErasure erasure = new RoomErasure(
            stores.erasing(),
            events,
            new GroupQueue(new InMemoryRedelivery(), deadLetters, Telemetry.NONE),
            clock::advance,
            clock);

    private void deletedRoom(int messages) {
        stores.group("room", ALICE, BOB);
        for (int n = 1; n <= messages; n++) {
            stores.number(ROOM, message(ROOM, ALICE, n));
        }
        stores.rooms().changes().delete(stores.member(ROOM, ALICE), clock.instant());
    }

    private List<QueueMessage> work(int receiveCount) {
        QueueMessage message = new QueueMessage("q1", "r1", "room:room", "", receiveCount);
        Deadline deadline = new Deadline(clock, clock.instant().plusSeconds(4));
        return erasure.work(List.of(new ReceivedEvent(message, Optional.of(new Event.RoomErasureDue(ROOM)))), deadline);
    }

    @Test
    void room_thatIsStillThere_isWaitedForAWhile_andThenLeftAlone() {
        stores.group("room", ALICE, BOB);

        assertThat(work(1)).hasSize(1);
        assertThat(work(RoomErasure.RECEIVES_BEFORE_DELETION)).isEmpty();
        assertThat(stores.rooms().reads().find(ROOM)).isPresent();
        assertThat(stores.rooms().reads().members(ROOM)).hasSize(2);
    }

    @Test
    void messages_goAtOnce_andMembersOnceThePushCanHaveGone() {
        deletedRoom(3);

        assertThat(work(1)).as("kept for the sweep").hasSize(1);
        assertThat(stores.log().after(ROOM, 0, 10)).isEmpty();
        assertThat(stores.rooms().reads().members(ROOM)).hasSize(2);

        clock.advance(RoomErasure.MEMBERS_ERASED_AFTER);
        assertThat(work(2)).hasSize(1);
        assertThat(stores.rooms().reads().members(ROOM)).isEmpty();
        assertThat(stores.memberships().find(BOB, ROOM)).isEmpty();
    }

    @Test
    void roomOfManyMessages_isErasedByOneMessageAfterTheOther_atFiveHundredASecond() {
        deletedRoom(2_500);

        assertThat(work(1)).isEmpty();
        assertThat(events.published()).containsExactly(new Event.RoomErasureDue(ROOM));
        assertThat(stores.log().after(ROOM, 2_000, 1)).hasSize(1);
        assertThat(stores.log().after(ROOM, 1_999, 1)).isEmpty();

        assertThat(work(1)).hasSize(1);
        assertThat(stores.log().after(ROOM, 0, 1)).isEmpty();
    }

    @Test
    void sweep_afterAQuarterOfAnHour_erasesWhatWasWrittenMeanwhile_andEndsIt() {
        deletedRoom(1);
        clock.advance(RoomErasure.SWEPT_AFTER);

        assertThat(work(20)).isEmpty();
        assertThat(events.published()).isEmpty();
        assertThat(stores.log().after(ROOM, 0, 10)).isEmpty();
        assertThat(stores.rooms().reads().members(ROOM)).isEmpty();
    }

    @Test
    void step_whileTheStoreIsAway_isPutOffAndGoesOnLater() {
        deletedRoom(3);
        store.failNext(1);

        assertThat(work(1)).hasSize(1);
        assertThat(work(2)).hasSize(1);
        assertThat(stores.log().after(ROOM, 0, 10)).isEmpty();
    }

    @Test
    void message_thatIsNoErasure_isBuried() {
        QueueMessage poison = new QueueMessage("q1", "r1", "room:room", "", 1);

        assertThat(erasure.work(
                        List.of(new ReceivedEvent(poison, Optional.empty())),
                        new Deadline(clock, clock.instant().plus(Duration.ofSeconds(4)))))
                .isEmpty();
        assertThat(buried).containsExactly(poison);
    }
}
