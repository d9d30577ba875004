package dev.parley.fanout.signal;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.tables.InMemoryBlocks;
import dev.parley.testkit.memory.tables.InMemoryMemberships;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceSignalsTest {
    private static final Event BOB_MAY_HAVE_CHANGED = new Event.PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final Connection alice = scene.connect(ALICE, "a1");

    @Test
    void user_whoCameOnline_isPushedOnceWithSeveralDevicesAndRooms() {
        scene.rooms.create(Fixtures.group(new RoomId("room-2"), ALICE, BOB, CAROL));
        scene.rooms.create(Fixtures.group(new RoomId("room-3"), BOB, ALICE));
        Connection carol = scene.connect(CAROL, "c1");
        Connection bob = comesOnline("b1");
        comesOnline("b2");

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED, BOB_MAY_HAVE_CHANGED)).isEmpty();
        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();

        String online =
                "{\"type\":\"presence\",\"userId\":\"bob\",\"online\":true,\"at\":\"2026-01-01T12:00:00.000Z\"}";
        assertThat(scene.framesTo(alice)).containsExactly(online);
        assertThat(scene.framesTo(carol)).containsExactly(online);
        assertThat(scene.framesTo(bob)).isEmpty();
    }

    @Test
    void user_whoseLastConnectionWent_isPushedAsOffline() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":false");
        assertThat(bob().pushedOnline()).contains(false);
    }

    @Test
    void user_whoBlocksAnother_isNotPushedByWayOfTheirDirectRoom() {
        RoomId pair = new RoomId("pair");
        Connection carol = scene.connect(CAROL, "c1");
        scene.rooms.create(Fixtures.direct(pair, BOB, CAROL));
        new InMemoryBlocks(scene.store).block(BOB, CAROL);
        comesOnline("b1");

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(carol)).isEmpty();
        assertThat(scene.framesTo(alice)).hasSize(1);
    }

    @Test
    void user_whoIsBackBeforeTheEvent_isNotPushed() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());
        comesOnline("b2");

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).isEmpty();
    }

    @Test
    void user_whoWasNeverHeardOf_isNotPushed() {
        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).isEmpty();
    }

    @Test
    void user_whoseConnectionsExpired_isPushedAsOffline() {
        scene.connect(BOB, "b1");
        scene.clock.advance(Fixtures.TWO_HOURS.minusSeconds(1));
        Connection late = scene.connect(Fixtures.connection(
                ALICE, "a2", scene.clock.instant(), scene.clock.instant().plus(Fixtures.TWO_HOURS)));
        scene.clock.advance(Duration.ofSeconds(1));

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(late)).singleElement().asString().contains("\"online\":false");
    }

    @Test
    void push_thatFails_isRecordedNowhereAndComesBack() {
        comesOnline("b1");
        scene.gateway.answerAlways(alice.id(), new PostResult.Failed("status 500"));

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).hasSize(1);
        assertThat(bob().pushedOnline()).isEmpty();

        scene.gateway.answerAlways(alice.id(), new PostResult.Posted());
        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();
        assertThat(scene.framesTo(alice)).hasSize(1);
    }

    @Test
    void members_ofLargeRooms_getNoPush() {
        UserId[] many =
                IntStream.range(0, 99).mapToObj(n -> new UserId("u" + n)).toArray(UserId[]::new);
        scene.rooms.create(Fixtures.group(new RoomId("room-2"), BOB, many));
        scene.rooms.add(new RoomId("room-2"), Set.of(CAROL));
        Connection carol = scene.connect(CAROL, "c1");
        comesOnline("b1");

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(carol)).isEmpty();
        assertThat(scene.framesTo(alice)).hasSize(1);
    }

    @Test
    void acquaintances_areAtMostFiveHundred() {
        for (int room = 0; room < 6; room++) {
            int from = room * 99;
            UserId[] many = IntStream.range(from, from + 99)
                    .mapToObj(n -> new UserId("u" + n))
                    .toArray(UserId[]::new);
            scene.rooms.create(Fixtures.group(new RoomId("crowd-" + room), BOB, many));
        }
        PresenceAudience acquaintances = new PresenceAudience(new InMemoryMemberships(scene.store), scene.rooms);

        PresenceAudience.People people = acquaintances.of(BOB, scene.deadline());
        assertThat(people.areAll()).isTrue();
        assertThat(people.users()).hasSize(500).doesNotHaveDuplicates().doesNotContain(BOB);
    }

    @Test
    void acquaintances_ofAUserInManyRoomsOfGhosts_areThoseOfTheRoomsSpokenInLast() {
        for (int room = 0; room < 120; room++) {
            UserId[] ghosts = IntStream.range(0, 98)
                    .mapToObj(n -> new UserId("ghost" + n))
                    .toArray(UserId[]::new);
            scene.rooms.create(Fixtures.group(new RoomId("ghosts-" + room), new UserId("mallory"), ghosts));
            scene.rooms.add(new RoomId("ghosts-" + room), Set.of(BOB));
        }
        RoomId friends = new RoomId("zz-friends");
        scene.rooms.create(Fixtures.group(friends, BOB, CAROL));
        scene.work(FanOutScene.queued("m", scene.accepted(Fixtures.message(friends, BOB, 1))));
        PresenceAudience acquaintances = new PresenceAudience(new InMemoryMemberships(scene.store), scene.rooms);

        PresenceAudience.People people = acquaintances.of(BOB, scene.deadline());
        assertThat(people.areAll()).isTrue();
        assertThat(people.users()).contains(CAROL).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void acquaintances_onceTheDeadlineHasPassed_areNotAll() {
        PresenceAudience acquaintances = new PresenceAudience(new InMemoryMemberships(scene.store), scene.rooms);

        assertThat(acquaintances
                        .of(BOB, new Deadline(scene.clock, scene.clock.instant()))
                        .areAll())
                .isFalse();
    }

    @Test
    void presence_cutShortByTheDeadline_isRecordedNowhereAndComesBackButConnectionsAreClosed() {
        Connection bob = comesOnline("b1");
        scene.registry.markClosing(BOB, bob.id(), DisconnectReason.TOO_MANY_CONNECTIONS);
        comesOnline("b2");
        scene.gateway.beforePost(connection -> {
            if (connection.id().equals(bob.id())) {
                scene.clock.advance(Duration.ofSeconds(6));
            }
        });

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).hasSize(1);
        assertThat(scene.gateway.closed()).containsExactly(bob.id());
        assertThat(bob().closing()).isEmpty();
        assertThat(bob().pushedOnline()).isEmpty();
    }

    @Test
    void user_whoFloods_isToldToComeBackInOverAMinuteAndKeptOut() {
        Connection one = comesOnline("b1");
        Connection two = comesOnline("b2");

        assertThat(scene.signal(new Event.UserFlooding(BOB, scene.clock.instant())))
                .isEmpty();
        for (Connection connection : List.of(one, two)) {
            assertThat(scene.framesTo(connection))
                    .singleElement()
                    .asString()
                    .contains("\"code\":4010", "\"reconnect\":true")
                    .matches(frame -> Long.parseLong(frame.replaceAll(".*\"afterMs\":(\\d+).*", "$1")) > 60_000);
        }
        assertThat(scene.gateway.closed()).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(scene.registry.register(Fixtures.connection(BOB, "b3"), 50, scene.clock.instant()))
                .isInstanceOf(ConnectionRegistry.Registration.KeptOut.class);
        scene.clock.advance(Duration.ofSeconds(60));
        assertThat(scene.registry.register(Fixtures.connection(BOB, "b3"), 50, scene.clock.instant()))
                .isInstanceOf(ConnectionRegistry.Registration.Registered.class);
    }

    @Test
    void flood_ofLongAgo_keepsNobodyOut() {
        comesOnline("b1");
        scene.clock.advance(Duration.ofSeconds(61));

        scene.signal(new Event.UserFlooding(BOB, scene.clock.instant().minusSeconds(61)));
        assertThat(bob().open()).hasSize(1);
    }

    private Connection comesOnline(String id) {
        Connection connection = Fixtures.connection(BOB, id);
        scene.registry.register(connection, 50, scene.clock.instant());
        return connection;
    }

    private UserConnections bob() {
        return scene.registry.read(Set.of(BOB)).get(BOB);
    }
}
