package dev.parley.testkit.contract.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What every [OrderGate] does.
public interface OrderGateContract {
    Duration LONG = Duration.ofSeconds(20);
    Duration SHORT = Duration.ofMillis(300);
    UserId USER = new UserId("alice");
    ConnectionId CONNECTION = new ConnectionId("connection-1");
    RoomId ROOM = new RoomId("room-1");

    /// A gate over the one store of this test.
    OrderGate gate(Duration patience);

    /// Empties the store.
    void forget();

    /// How many of the user's frames wait for their turn or are in it.
    int underWay(UserId user);

    static Place place(long number, String id) {
        return Place.of(USER, CONNECTION, ROOM, number, new ClientMessageId(id));
    }

    static Place place(long number) {
        return place(number, "id-" + number);
    }

    static void pass(OrderGate gate, long number) {
        assertThat(gate.enter(place(number))).isEqualTo(new Entry.Turn());
        gate.useUp(place(number), Outcome.ACKED);
    }

    @Test
    default void enter_inOrder_hasItsTurnAtOnce() {
        OrderGate gate = gate(SHORT);
        for (int number = 1; number <= 5; number++) {
            pass(gate, number);
        }
    }

    @Test
    default void enter_ofManyRacingFrames_letsThemThroughInTheirOrder() throws Exception {
        OrderGate gate = gate(LONG);
        List<Long> through = Collections.synchronizedList(new ArrayList<>());
        List<Long> racing = new ArrayList<>(
                LongStream.rangeClosed(1, OrderGate.UNDER_WAY).boxed().toList());
        Collections.shuffle(racing, new Random(7));
        try (ExecutorService frames = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> frame : racing.stream()
                    .map(number -> frames.submit(() -> {
                        assertThat(gate.enter(place(number))).isEqualTo(new Entry.Turn());
                        through.add(number);
                        gate.useUp(place(number), Outcome.ACKED);
                    }))
                    .toList()) {
                frame.get();
            }
        }
        assertThat(through)
                .isEqualTo(
                        LongStream.rangeClosed(1, OrderGate.UNDER_WAY).boxed().toList());
    }

    @Test
    default void enter_withoutItsPredecessor_isOutOfOrderAndNamesIt() {
        OrderGate gate = gate(SHORT);
        pass(gate, 1);
        assertThat(gate.enter(place(3))).isEqualTo(new Entry.OutOfOrder(2));
        assertThat(gate.enter(place(2, "id-3"))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void enter_ofANumberUsedUp_tellsARepeatFromAnotherMessage() {
        OrderGate gate = gate(SHORT);
        pass(gate, 1);
        pass(gate, 2);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Repeated());
        assertThat(gate.enter(place(1, "other"))).isEqualTo(new Entry.Taken());
        assertThat(gate.enter(place(3))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void enter_ofANumberUsedUpByARefusal_tellsItsRepeatWhyAndAnotherMessageThatItIsTaken() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        gate.useUp(place(1), new Outcome.Refused("not_a_member"));
        pass(gate, 2);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.RefusedBefore("not_a_member"));
        assertThat(gate.enter(place(1, "other"))).isEqualTo(new Entry.Taken());
        assertThat(gate.enter(place(2))).isEqualTo(new Entry.Repeated());
    }

    @Test
    default void enter_ofAFrameWithoutAnId_isARepeatOnlyOfSuchAFrame() {
        OrderGate gate = gate(SHORT);
        Place unreadable = new Place(USER, CONNECTION, ROOM, 1, Optional.empty());
        assertThat(gate.enter(unreadable)).isEqualTo(new Entry.Turn());
        gate.useUp(unreadable, new Outcome.Refused("wrong"));
        assertThat(gate.enter(unreadable)).isEqualTo(new Entry.RefusedBefore("wrong"));
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Taken());
    }

    @Test
    default void enter_ofTheFrameThatHasTheTurn_hasItAgain() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        gate.useUp(place(1), Outcome.ACKED);
        gate.useUp(place(1), Outcome.ACKED);
        assertThat(gate.enter(place(2))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void enter_ofAnotherIdWhileTheNumberHasItsTurn_waits() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        assertThat(gate.enter(place(1, "other"))).isEqualTo(new Entry.OutOfOrder(1));
    }

    @Test
    default void giveBack_leavesTheNumberToWhoeverComes() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        gate.giveBack(place(1));
        assertThat(gate.enter(place(2))).isEqualTo(new Entry.OutOfOrder(1));
        assertThat(gate.enter(place(1, "id-2"))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void useUp_afterAnotherIdTookTheTurn_doesNotEndThatTurn() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        gate.giveBack(place(1));
        assertThat(gate.enter(place(1, "other"))).isEqualTo(new Entry.Turn());
        gate.useUp(place(1), Outcome.ACKED);
        assertThat(gate.enter(place(2))).isEqualTo(new Entry.OutOfOrder(1));
    }

    @Test
    default void enter_fartherAheadThanTheWindow_isRefusedAtOnce() {
        assertThat(gate(LONG).enter(place(OrderGate.WINDOW + 2))).isEqualTo(new Entry.OutOfOrder(1));
    }

    @Test
    default void enter_whenAsManyOfTheUserWaitAsMay_isRefusedAtOnceInEveryRoomAndOnEveryConnection() throws Exception {
        OrderGate gate = gate(LONG);
        try (ExecutorService frames = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> held = LongStream.rangeClosed(2, OrderGate.UNDER_WAY + 1L)
                    .mapToObj(number -> frames.submit(() -> passWhenLetIn(gate, number)))
                    .toList();
            Awaitility.await().atMost(LONG).until(() -> underWay(USER) == OrderGate.UNDER_WAY);
            ClientMessageId id = new ClientMessageId("one-more");
            assertThat(gate.enter(place(5, "one-more"))).isEqualTo(new Entry.OutOfOrder(1));
            assertThat(gate.enter(Place.of(USER, CONNECTION, new RoomId("room-2"), 2, id)))
                    .isEqualTo(new Entry.OutOfOrder(1));
            assertThat(gate.enter(Place.of(USER, new ConnectionId("connection-2"), ROOM, 2, id)))
                    .isEqualTo(new Entry.OutOfOrder(1));
            pass(gate, 1);
            for (Future<Entry> frame : held) {
                assertThat(frame.get()).isEqualTo(new Entry.Turn());
            }
        }
        assertThat(underWay(USER)).isZero();
    }

    @Test
    default void enter_whileAnotherUserHasAsManyAsMay_waitsForItsTurn() throws Exception {
        OrderGate gate = gate(LONG);
        try (ExecutorService frames = Executors.newVirtualThreadPerTaskExecutor()) {
            LongStream.rangeClosed(2, OrderGate.UNDER_WAY + 1L)
                    .forEach(number -> frames.submit(() -> passWhenLetIn(gate, number)));
            Awaitility.await().atMost(LONG).until(() -> underWay(USER) == OrderGate.UNDER_WAY);
            UserId other = new UserId("bob");
            ConnectionId others = new ConnectionId("connection-of-bob");
            Place second = Place.of(other, others, ROOM, 2, new ClientMessageId("second"));
            Place first = Place.of(other, others, ROOM, 1, new ClientMessageId("first"));
            Future<Entry> waits = frames.submit(() -> gate.enter(second));
            Awaitility.await().atMost(LONG).until(() -> underWay(other) == 1);
            assertThat(gate.enter(first)).isEqualTo(new Entry.Turn());
            gate.useUp(first, Outcome.ACKED);
            assertThat(waits.get()).isEqualTo(new Entry.Turn());
            pass(gate, 1);
        }
    }

    @Test
    default void turn_untilItsEnd_countsAsUnderWay() {
        OrderGate gate = gate(SHORT);
        assertThat(gate.enter(place(1))).isEqualTo(new Entry.Turn());
        assertThat(underWay(USER)).isEqualTo(1);
        gate.useUp(place(1), Outcome.ACKED);
        assertThat(gate.enter(place(2))).isEqualTo(new Entry.Turn());
        gate.giveBack(place(2));
        Awaitility.await().atMost(LONG).until(() -> underWay(USER) == 0);
    }

    @Test
    default void enterAtOnce_outOfTurn_neitherWaitsNorIsRemembered() {
        OrderGate gate = gate(LONG);
        assertThat(gate.enterAtOnce(place(2))).isEqualTo(new Entry.OutOfOrder(1));
        assertThat(underWay(USER)).isZero();
        pass(gate, 1);
        assertThat(gate.enterAtOnce(place(1, "other"))).isEqualTo(new Entry.Taken());
        assertThat(gate.enterAtOnce(place(2))).isEqualTo(new Entry.Turn());
        gate.useUp(place(2), new Outcome.Refused("not_a_member"));
        assertThat(gate.enter(place(3))).isEqualTo(new Entry.Turn());
    }

    @Test
    default void enter_ofOtherConnectionsAndRooms_hasGatesOfItsOwn() {
        OrderGate gate = gate(SHORT);
        pass(gate, 1);
        ClientMessageId id = new ClientMessageId("id");
        assertThat(gate.enter(Place.of(USER, new ConnectionId("connection-2"), ROOM, 1, id)))
                .isEqualTo(new Entry.Turn());
        assertThat(gate.enter(Place.of(USER, CONNECTION, new RoomId("room-2"), 1, id)))
                .isEqualTo(new Entry.Turn());
    }

    private static Entry passWhenLetIn(OrderGate gate, long number) {
        Entry entry = gate.enter(place(number));
        if (entry instanceof Entry.Turn) {
            gate.useUp(place(number), Outcome.ACKED);
        }
        return entry;
    }
}
