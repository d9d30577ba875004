package dev.parley.testkit.contract.delivery;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Shard;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.EventPublisher;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every [EventPublisher] does.
public interface EventPublisherContract {
    RoomId ROOM = new RoomId("room-1");
    RoomId OTHER_ROOM = new RoomId("room-2");

    EventPublisher publisher();

    /// What the queues hold, in order within a routing key; takes it out.
    List<Event> published();

    /// From now on nothing can be published.
    void failFromNowOn();

    @Test
    default void publish_anEventOfAnyKind_queuesItWhole() {
        List<Event> events = List.of(
                new Event.MessageAccepted(Fixtures.message(ROOM, ALICE, 1)),
                new Event.RoomCreated(ROOM),
                new Event.MembersAdded(ROOM, List.of(ALICE, BOB)),
                new Event.ShardDue(
                        ROOM,
                        new Shard(11),
                        List.of(
                                new Part.Entries(4, 7),
                                new Part.Change(new Event.MemberRemoved(ROOM, BOB)),
                                new Part.Entries(8, 8))),
                new Event.MembersAsked(ROOM, List.of(BOB)),
                new Event.MemberRemoved(ROOM, BOB),
                new Event.RoleChanged(ROOM, BOB, Role.ADMIN),
                new Event.TypingChanged(ROOM, List.of(), Optional.of(BOB), StepClock.START),
                new Event.ReceiptAdvanced(ROOM, BOB, new Cursors(3, 2), Optional.empty(), StepClock.START),
                new Event.PresenceMayHaveChanged(BOB),
                new Event.UserFlooding(BOB, StepClock.START));

        events.forEach(publisher()::publish);

        assertThat(published()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    default void publishAll_ofMoreThanOneRequestTakes_keepsTheOrderWithinAKey() {
        List<Event> events = new ArrayList<>();
        for (int n = 0; n < 25; n++) {
            events.add(new Event.MessageAccepted(Fixtures.message(ROOM, ALICE, n)));
            events.add(new Event.MessageAccepted(Fixtures.message(OTHER_ROOM, BOB, n)));
        }

        publisher().publishAll(events);

        List<Event> published = published();
        assertThat(published).hasSameSizeAs(events);
        for (RoomId room : List.of(ROOM, OTHER_ROOM)) {
            assertThat(of(room, published)).isEqualTo(of(room, events));
        }
    }

    @Test
    default void publish_theSameChangeAgain_isAnEventOfItsOwn() {
        Event change = new Event.RoleChanged(ROOM, BOB, Role.ADMIN);

        publisher().publish(change);
        publisher().publishAll(List.of(change));

        assertThat(published()).containsExactly(change, change);
    }

    @Test
    default void publish_whenItCannotBeStored_fails() {
        failFromNowOn();

        assertThatThrownBy(() -> publisher().publish(new Event.RoomCreated(ROOM)))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThatThrownBy(() -> publisher().publishAll(List.of(new Event.RoomCreated(ROOM))))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    private static List<Event> of(RoomId room, List<Event> events) {
        return events.stream()
                .filter(event -> event.routingKey().text().equals("room:" + room))
                .toList();
    }
}
