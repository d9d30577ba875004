package dev.parley.fanout.signal;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.FanOutScene;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.InMemoryBlocks;
import dev.parley.testkit.memory.InMemoryMemberships;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceSignalsTest {
    private static final Event BOB_MAY_HAVE_CHANGED = new Event.PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final Connection alice = scene.connect(ALICE, "a1");

    @Test
    void user_whoCameOnline_isToldOfOnceWithSeveralDevicesAndRooms() {
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
    void user_whoseLastConnectionWent_isToldOfAsOffline() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":false");
        assertThat(bob().pushedOnline()).contains(false);
    }

    @Test
    void user_whoBlocksAnother_isNotToldOfByWayOfTheirDirectRoom() {
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
    void user_whoIsBackBeforeTheEvent_isNotToldOf() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());
        comesOnline("b2");

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).isEmpty();
    }

    @Test
    void user_whoWasNeverHeardOf_isNotToldOf() {
        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).isEmpty();
    }

    @Test
    void user_whoseConnectionsExpired_isToldOfAsOffline() {
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
    void members_ofLargeRooms_areNotTold() {
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
        PresenceAudience acquaintances =
                new PresenceAudience(new InMemoryMemberships(scene.store), scene.rooms, scene.smallRooms);

        assertThat(acquaintances.of(BOB, scene.deadline()))
                .hasSize(500)
                .doesNotHaveDuplicates()
                .doesNotContain(BOB);
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
