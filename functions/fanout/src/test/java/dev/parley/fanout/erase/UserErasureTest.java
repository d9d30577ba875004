package dev.parley.fanout.erase;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Update;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.user.Erasure;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.number.Sequencer;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRedelivery;
import dev.parley.testkit.memory.tables.InMemoryProfiles;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserErasureTest {
    private static final RoomId ROOM = new RoomId("room");

    private final StepClock clock = new StepClock();
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);
    private final InMemoryEventPublisher events = new InMemoryEventPublisher();
    private final InMemoryConnectionRegistry connections = new InMemoryConnectionRegistry();
    private final List<QueueMessage> buried = new ArrayList<>();
    private final Set<Event> seen = new HashSet<>();
    private final UserErasure erasure = new UserErasure(
            stores.userErasing(),
            new UserDeparture(
                    stores.userErasing(),
                    stores.rooms(),
                    stores.memberships(),
                    new UserDeparture.Effects(connections, events),
                    clock),
            new EntryErasing(
                    stores.userErasing(),
                    new EntryErasing.Logs(stores.senderEntries(), stores.log(), stores.inbox(), events),
                    new InMemoryIdSource(),
                    clock::advance,
                    clock),
            new UserErasure.Queues(events, new GroupQueue(new InMemoryRedelivery(), buried::add, Telemetry.NONE)),
            clock);

    private List<QueueMessage> work() {
        QueueMessage message = new QueueMessage("q1", "r1", "user:bob", "", 1);
        Deadline deadline = new Deadline(clock, clock.instant().plusSeconds(4));
        return erasure.work(List.of(new ReceivedEvent(message, Optional.of(new Event.UserErasureDue(BOB)))), deadline);
    }

    /// Numbers what was ordered since the last time.
    private void number() {
        Sequencer sequencer =
                new Sequencer(stores.sequencing(), 100, Backoff.sleeping(Duration.ZERO, Duration.ZERO), Telemetry.NONE);
        for (Event event : List.copyOf(events.published())) {
            if (event instanceof Event.MessageAccepted(var key, var id, var change) && seen.add(event)) {
                sequencer.sequence(
                        key.roomId(),
                        List.of(new Sequencer.Carried(id.value(), 1, key, change.map(Change.Bare::ref))),
                        new Deadline(clock, clock.instant().plusSeconds(4)));
            }
        }
    }

    private boolean isDone() {
        return stores.userErasing().find(BOB).filter(Erasure::isDone).isPresent();
    }

    private void eraseBob() {
        stores.userErasing().begin(BOB, clock.instant());
        for (int calls = 0; calls < 30 && !isDone(); calls++) {
            assertThat(work()).isEmpty();
            number();
            clock.advance(Duration.ofSeconds(2));
        }
        assertThat(isDone()).isTrue();
    }

    private LogEntry entry(long seq) {
        return stores.log().find(ROOM, seq).orElseThrow();
    }

    @Test
    void messages_ofTheUser_areDeletedBySystem_andThoseOfOthersStay() {
        stores.group("room", ALICE, BOB);
        stores.number(ROOM, message(ROOM, BOB, 1), message(ROOM, ALICE, 2), message(ROOM, BOB, 3));

        eraseBob();

        assertThat(entry(1).payload())
                .isInstanceOfSatisfying(
                        Deleted.class, deleted -> assertThat(deleted.by()).hasToString("system"));
        assertThat(entry(3).payload()).isInstanceOf(Deleted.class);
        assertThat(entry(2).payload()).isEqualTo(message(ROOM, ALICE, 2).payload());
        assertThat(stores.log().after(ROOM, 3, 10)).hasSize(2);
    }

    @Test
    void reactions_ofTheUser_goFromTheMessage_andFromTheEntriesThatGaveAndTookThem() {
        stores.group("room", ALICE, BOB);
        stores.number(ROOM, message(ROOM, ALICE, 1));
        stores.number(ROOM, change(ROOM, BOB, 2, new Change.Reaction(1, "secret", true)));

        eraseBob();

        assertThat(entry(1).reactions().given()).isEmpty();
        assertThat(entry(2).payload()).isEqualTo(new Change.Bare(1, Change.Kind.REACTION));
        assertThat(entry(3).payload()).isEqualTo(new Change.Bare(1, Change.Kind.REACTION));
    }

    @Test
    void rooms_areHandedOver_andTheUserIsInNone() {
        stores.group("room", BOB, ALICE);
        stores.rooms().creation().create(Fixtures.direct(new RoomId("pair"), ALICE, BOB));
        stores.group("alone", BOB);

        eraseBob();

        assertThat(stores.member(ROOM, ALICE).role()).isEqualTo(Role.OWNER);
        assertThat(stores.rooms().reads().members(ROOM))
                .extracting(Member::userId)
                .containsExactly(ALICE);
        assertThat(stores.rooms().reads().members(new RoomId("pair")))
                .extracting(Member::userId)
                .containsExactly(ALICE);
        assertThat(stores.rooms().reads().places(ROOM, Set.of(BOB)).outside()).isEmpty();
        assertThat(stores.rooms().reads().find(new RoomId("alone"))).isEmpty();
        assertThat(events.published())
                .contains(
                        new Event.MemberRemoved(ROOM, BOB),
                        new Event.RoleChanged(ROOM, ALICE, Role.OWNER),
                        new Event.RoomErasureDue(new RoomId("alone")));
        assertThat(stores.userErasing().nextRoom(BOB, Optional.empty())).isEmpty();
    }

    @Test
    void profileAndConnections_goAtOnce() {
        InMemoryProfiles profiles = new InMemoryProfiles(store);
        profiles.change(BOB, new ProfileUpdate(Update.to("Bob"), Update.keep(), Update.keep()));
        connections.register(connection(BOB, "c1"), 50, clock.instant());
        stores.userErasing().begin(BOB, clock.instant());

        work();

        assertThat(profiles.find(List.of(BOB))).isEmpty();
        assertThat(connections.read(List.of(BOB)).get(BOB).closing())
                .extracting(UserConnections.Closing::reason)
                .containsExactly(DisconnectReason.ERASED);
        assertThat(events.published()).contains(new Event.PresenceMayHaveChanged(BOB));
    }

    @Test
    void formerRooms_areGoneThroughToo() {
        stores.group("room", ALICE, BOB);
        stores.number(ROOM, message(ROOM, BOB, 1));
        stores.rooms().memberships().remove(stores.member(ROOM, BOB));

        eraseBob();

        assertThat(entry(1).payload()).isInstanceOf(Deleted.class);
    }

    @Test
    void message_numberedAfterTheErasing_saysNothing_andOneSentAfterItDoes() {
        stores.group("room", ALICE, BOB);
        AcceptedMessage late = message(ROOM, BOB, 1);
        stores.inbox().accept(late);
        eraseBob();
        AcceptedMessage later = at(message(ROOM, BOB, 2), clock.instant());
        stores.inbox().accept(later);

        events.publish(new Event.MessageAccepted(late));
        events.publish(new Event.MessageAccepted(later));
        number();

        assertThat(entry(1).payload()).isInstanceOf(Deleted.class);
        assertThat(entry(2).payload()).isEqualTo(later.payload());
    }

    private static AcceptedMessage at(AcceptedMessage message, Instant sentAt) {
        return new AcceptedMessage(
                message.roomId(),
                message.sender(),
                message.clientMessageId(),
                message.messageId(),
                message.payload(),
                sentAt);
    }

    @Test
    void end_comesOnlyOnceEarlierNumberingIsOver_andATurnFoundNothing() {
        stores.group("room", ALICE, BOB);
        stores.userErasing().begin(BOB, clock.instant());
        work();
        assertThat(isDone()).as("a call may still number").isFalse();

        stores.number(ROOM, message(ROOM, BOB, 1));
        clock.advance(UserErasure.NUMBERED_AFTER);
        work();
        assertThat(isDone()).as("a deletion is ordered").isFalse();

        number();
        work();
        assertThat(isDone()).isTrue();
        assertThat(entry(1).payload()).isInstanceOf(Deleted.class);
    }

    @Test
    void manyMessages_areOrderedAtAHundredASecondInOneRoom_andOnlyOnce() {
        stores.group("room", ALICE, BOB);
        for (int n = 1; n <= 1_000; n++) {
            stores.number(ROOM, message(ROOM, BOB, n));
        }
        stores.userErasing().begin(BOB, clock.instant());

        work();

        assertThat(orders()).isBetween(380L, 420L);
        store.failNext(1);
        assertThat(work()).as("put off").hasSize(1);
        eraseBob();
        assertThat(stores.log().after(ROOM, 1_000, 2_000)).hasSize(1_000);
    }

    private long orders() {
        return events.published().stream()
                .filter(Event.MessageAccepted.class::isInstance)
                .count();
    }

    @Test
    void message_thatIsNoErasureOfTheUser_isBuried() {
        QueueMessage poison = new QueueMessage("q1", "r1", "user:carol", "", 1);

        erasure.work(
                List.of(
                        new ReceivedEvent(poison, Optional.of(new Event.UserErasureDue(BOB))),
                        new ReceivedEvent(poison, Optional.empty())),
                new Deadline(clock, clock.instant().plusSeconds(4)));

        assertThat(buried).containsExactly(poison, poison);
        assertThat(stores.userErasing().find(CAROL)).isEmpty();
    }
}
