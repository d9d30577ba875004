package dev.parley.fanout.room;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomBatchTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);

    @Test
    void batch_ofMessages_reachesEachConnectionInOneFrame() {
        Connection alice = scene.connect(ALICE, "a1");
        Connection phone = scene.connect(BOB, "b1");
        Connection tablet = scene.connect(BOB, "b2");

        assertThat(scene.work(queued("q1", scene.accepted(1)), queued("q2", scene.accepted(2))))
                .isEmpty();

        for (Connection connection : List.of(alice, phone, tablet)) {
            assertThat(scene.framesTo(connection))
                    .singleElement()
                    .satisfies(frame -> assertThat(frame)
                            .contains("\"type\":\"messages\"", "\"seq\":1", "\"seq\":2", "\"body\":\"message 2\""));
        }
    }

    @Test
    void messages_moveTheirSendersOwnCursors_toTheLatestOfEach_withoutAReceipt() {
        scene.work(
                queued("q1", scene.accepted(1)),
                queued("q2", scene.accepted(message(ROOM, BOB, 2))),
                queued("q3", scene.accepted(3)));

        assertThat(cursors(ALICE)).isEqualTo(new Cursors(3, 3));
        assertThat(cursors(BOB)).isEqualTo(new Cursors(2, 2));
        assertThat(scene.events.published(Event.ReceiptAdvanced.class)).isEmpty();
    }

    @Test
    void message_ofASenderWhoHasLeft_recreatesNoMembership() {
        AcceptedMessage late = scene.accepted(message(ROOM, BOB, 1));
        scene.rooms.remove(scene.rooms.member(ROOM, BOB).orElseThrow());

        scene.work(queued("q1", late));

        assertThat(scene.memberships.page(BOB, Optional.empty(), 10).entries()).isEmpty();
    }

    private Cursors cursors(UserId user) {
        Member stay = scene.rooms.member(ROOM, user).orElseThrow();
        return scene.memberships.cursorsOfStays(ROOM, List.of(stay)).get(user);
    }

    @Test
    void request_isPushedToMembersAndToWhomIsAsked_whoGetsNothingElse() {
        UserId dave = new UserId("dave");
        Connection alice = scene.connect(ALICE, "a1");
        Connection asked = scene.connect(dave, "d1");

        scene.work(queued("q1", new Event.MembersAsked(ROOM, List.of(dave))), queued("q2", scene.accepted(1)));

        assertThat(scene.framesTo(asked)).singleElement().asString().contains("\"event\":\"requested\"", "dave");
        assertThat(scene.framesTo(alice)).hasSize(2);
    }

    @Test
    void requests_ofMany_arePushedOnceWithoutNames() {
        List<UserId> many =
                IntStream.range(0, 21).mapToObj(n -> new UserId("user-" + n)).toList();
        Connection last = scene.connect(many.getLast(), "l1");

        scene.work(queued("q1", new Event.MembersAsked(ROOM, many)));

        assertThat(scene.framesTo(last))
                .singleElement()
                .asString()
                .contains("\"event\":\"requested\"")
                .doesNotContain("userId");
    }

    @Test
    void batch_deliveredAgain_pushesTheSameNumbers() {
        Connection bob = scene.connect(BOB, "b1");
        ReceivedEvent message = queued("q1", scene.accepted(1));

        scene.work(message);
        scene.work(message);

        assertThat(scene.framesTo(bob))
                .hasSize(2)
                .allSatisfy(frame -> assertThat(frame).contains("\"seq\":1"));
    }

    @Test
    void message_beforeAMemberJoined_doesNotReachThatMember() {
        Connection carol = scene.connect(CAROL, "c1");
        AcceptedMessage before = scene.accepted(1);
        scene.work(queued("q1", before));
        scene.rooms.add(ROOM, Set.of(CAROL));

        scene.work(queued("q1", before), queued("q2", scene.accepted(2)));

        assertThat(scene.framesTo(carol))
                .singleElement()
                .satisfies(frame -> assertThat(frame).contains("\"seq\":2").doesNotContain("\"seq\":1"));
    }

    @Test
    void connection_withABinding_getsOnlyWhatItAskedFor() {
        Connection rooms = scene.connect(bound(BOB, "b1", PushKind.ROOM));
        Connection messages = scene.connect(bound(BOB, "b2", PushKind.MESSAGE));
        Connection typing = scene.connect(bound(BOB, "b3", PushKind.TYPING));

        scene.work(queued("q1", scene.accepted(1)), queued("q2", new Event.RoleChanged(ROOM, BOB, Role.ADMIN)));

        assertThat(scene.framesTo(rooms)).singleElement().asString().contains("roleChanged");
        assertThat(scene.framesTo(messages)).singleElement().asString().contains("\"seq\":1");
        assertThat(scene.framesTo(typing)).isEmpty();
    }

    @Test
    void roomChange_betweenMessages_isPushedBetweenThem() {
        Connection bob = scene.connect(BOB, "b1");

        scene.work(
                queued("q1", scene.accepted(1)),
                queued("q2", new Event.RoleChanged(ROOM, BOB, Role.ADMIN)),
                queued("q3", scene.accepted(2)));

        assertThat(scene.framesTo(bob)).hasSize(3);
        assertThat(scene.framesTo(bob).get(0)).contains("\"seq\":1").doesNotContain("\"seq\":2");
        assertThat(scene.framesTo(bob).get(1)).contains("\"event\":\"roleChanged\"", "\"role\":\"admin\"");
        assertThat(scene.framesTo(bob).get(2)).contains("\"seq\":2");
    }

    @Test
    void removedUser_getsThePushOfTheRemovalAndNothingElse() {
        Connection bob = scene.connect(BOB, "b1");
        Connection alice = scene.connect(ALICE, "a1");
        scene.rooms.remove(scene.rooms.member(ROOM, BOB).orElseThrow());

        scene.work(queued("q1", new Event.MemberRemoved(ROOM, BOB)), queued("q2", scene.accepted(1)));

        assertThat(scene.framesTo(bob)).singleElement().asString().contains("memberRemoved", "\"userId\":\"bob\"");
        assertThat(scene.framesTo(alice)).hasSize(2);
    }

    @Test
    void additions_ofFewUsers_arePushedByName() {
        Connection alice = scene.connect(ALICE, "a1");

        scene.work(queued("q1", new Event.MembersAdded(ROOM, List.of(BOB, CAROL))));

        assertThat(scene.framesTo(alice))
                .satisfiesExactly(
                        frame -> assertThat(frame).contains("memberAdded", "bob"),
                        frame -> assertThat(frame).contains("memberAdded", "carol"));
    }

    @Test
    void additions_ofManyUsersAtOnce_areOnePushWithoutNames() {
        Connection alice = scene.connect(ALICE, "a1");
        List<UserId> many =
                IntStream.range(0, 21).mapToObj(n -> new UserId("user" + n)).toList();

        scene.work(queued("q1", new Event.MembersAdded(ROOM, many)));

        assertThat(scene.framesTo(alice))
                .containsExactly("{\"type\":\"room\",\"event\":\"memberAdded\",\"roomId\":\"room-1\"}");
    }

    @Test
    void messages_tooLongForOneFrame_areSplitInOrder() {
        Connection bob = scene.connect(BOB, "b1");
        String body = "é".repeat(8_000);
        ReceivedEvent[] batch = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> queued("q" + n, scene.accepted(Fixtures.message(ROOM, ALICE, n, body))))
                .toArray(ReceivedEvent[]::new);

        scene.work(batch);

        assertThat(scene.framesTo(bob))
                .hasSize(4)
                .allSatisfy(frame ->
                        assertThat(frame.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ServerFrame.MAX_BYTES));
        assertThat(String.join("", scene.framesTo(bob)))
                .containsSubsequence("\"seq\":1", "\"seq\":2", "\"seq\":3", "\"seq\":4");
    }

    private static Connection bound(UserId user, String id, PushKind kind) {
        return new Connection(
                new ConnectionId(id),
                user,
                new Binding(Set.of(kind)),
                Optional.empty(),
                StepClock.START,
                StepClock.START.plus(Fixtures.TWO_HOURS),
                Fixtures.ENDPOINT);
    }
}
