package dev.parley.fanout.room;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.ShardDue;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Shard;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room of one more than is delivered as a whole.
class ShardBatchTest {
    private final List<UserId> others = IntStream.range(0, FanOutScene.LARGEST_WHOLE)
            .mapToObj(n -> new UserId("user" + n))
            .toList();
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, others.toArray(UserId[]::new));
    private final List<Connection> connections = new ArrayList<>();

    @BeforeEach
    void connectAll() {
        others.forEach(user -> connections.add(scene.connect(user, "c-" + user)));
    }

    @Test
    void batch_ofALargeRoom_isHandedToEveryShardAndPostedByNone() {
        assertThat(scene.work(queued("q1", scene.accepted(1)), queued("q2", scene.accepted(2))))
                .isEmpty();

        assertThat(scene.gateway.posts()).isEmpty();
        assertThat(scene.events.published(ShardDue.class))
                .containsExactlyInAnyOrderElementsOf(Shard.all().stream()
                        .map(shard -> new ShardDue(ROOM, shard, List.of(new Part.Entries(1, 2))))
                        .toList());
    }

    /// Another call may have the room by now, and have pushed later numbers.
    @Test
    void batch_numberedWhenTimeIsUp_isHandedToNobody() {
        Deadline passed = new Deadline(scene.clock, scene.clock.instant());

        assertThat(scene.roomBatch.work(List.of(queued("q1", scene.accepted(1))), passed))
                .hasSize(1);
        assertThat(scene.events.published(ShardDue.class)).isEmpty();
    }

    @Test
    void shards_together_tellEachConnectionOnce() {
        scene.work(queued("q1", scene.accepted(1)), queued("q2", scene.accepted(2)));

        Shard.all().forEach(shard -> assertThat(scene.workShard(shard)).isEmpty());

        assertThat(connections)
                .allSatisfy(connection -> assertThat(scene.framesTo(connection))
                        .singleElement()
                        .asString()
                        .contains("\"seq\":1", "\"seq\":2"));
    }

    @Test
    void shard_withBatchesAndChangesBetween_tellsThemInOrder() {
        UserId user = others.getFirst();
        scene.work(
                queued("q1", scene.accepted(1)),
                queued("q2", new Event.RoleChanged(ROOM, user, Role.ADMIN)),
                queued("q3", scene.accepted(2)));
        scene.work(queued("q4", scene.accepted(3)));

        scene.workShard(Shard.of(user));

        List<String> frames = scene.framesTo(connections.getFirst());
        assertThat(frames).hasSize(3);
        assertThat(frames.get(0)).contains("\"seq\":1").doesNotContain("\"seq\":2");
        assertThat(frames.get(1)).contains("roleChanged");
        assertThat(frames.get(2)).contains("\"seq\":2", "\"seq\":3");
    }

    @Test
    void batchOfTwoFrames_isHandedOverAsTwoTasks_eachOffTheQueueBeforeTheNextFrame() {
        UserId user = others.getFirst();
        scene.work(
                queued("q1", scene.accepted(1)),
                queued("q2", new Event.RoleChanged(ROOM, user, Role.ADMIN)),
                queued("q3", scene.accepted(2)));
        List<ShardDue> tasks = scene.events.published(ShardDue.class).stream()
                .filter(due -> due.shard().equals(Shard.of(user)))
                .toList();
        assertThat(tasks)
                .extracting(ShardDue::parts)
                .containsExactly(
                        List.of(new Part.Entries(1, 1), new Part.Change(new Event.RoleChanged(ROOM, user, Role.ADMIN))),
                        List.of(new Part.Entries(2, 2)));

        List<QueueMessage> left = scene.shardBatch.work(
                List.of(queued("first", tasks.get(0)), queued("second", tasks.get(1))), scene.deadline());

        assertThat(left).isEmpty();
        assertThat(scene.redelivery.finished()).containsExactly("first");
    }

    @Test
    void longMessages_areHandedOverInTasksOfOneFrameEach() {
        for (int n = 1; n <= 5; n++) {
            scene.accepted(longMessage(n));
        }
        scene.work(
                queued("q1", longMessage(1)),
                queued("q2", longMessage(2)),
                queued("q3", longMessage(3)),
                queued("q4", longMessage(4)),
                queued("q5", longMessage(5)));

        assertThat(scene.workShard(Shard.of(others.getFirst()))).isEmpty();

        assertThat(scene.events.published(ShardDue.class)).hasSizeGreaterThan(2 * Shard.COUNT);
        assertThat(scene.framesTo(connections.getFirst()))
                .hasSameSizeAs(scene.events.published(ShardDue.class).stream()
                        .filter(due -> due.shard().equals(Shard.of(others.getFirst())))
                        .toList());
    }

    private static AcceptedMessage longMessage(int n) {
        AcceptedMessage message = Fixtures.message(ROOM, ALICE, n);
        return new AcceptedMessage(
                message.roomId(),
                message.sender(),
                message.clientMessageId(),
                message.messageId(),
                Content.text("x".repeat(12_000)),
                message.sentAt());
    }

    @Test
    void room_thatWasLargeOnce_staysWithItsShards() {
        scene.work(queued("q1", scene.accepted(1)));
        Member leaver = scene.rooms.member(ROOM, others.getFirst()).orElseThrow();
        scene.rooms.remove(leaver);

        scene.work(queued("q2", scene.accepted(2)));

        assertThat(scene.gateway.posts()).isEmpty();
        assertThat(scene.events.published(ShardDue.class)).hasSize(2 * Shard.COUNT);
    }

    @Test
    void removedUser_getsThePushByTheirOwnShardAlone() {
        UserId removed = others.getFirst();
        scene.rooms.remove(scene.rooms.member(ROOM, removed).orElseThrow());
        scene.work(queued("q0", scene.accepted(1)));
        scene.rooms.add(ROOM, Set.of(new UserId("late")));
        scene.work(queued("q1", new Event.MemberRemoved(ROOM, removed)));

        Shard.all().forEach(scene::workShard);

        assertThat(scene.framesTo(connections.getFirst()))
                .singleElement()
                .asString()
                .contains("memberRemoved");
    }

    @Test
    void memberWhoJoinedLater_getsNoPushOfWhatWasBefore() {
        scene.work(queued("q1", scene.accepted(1)));
        UserId late = new UserId("late");
        scene.rooms.add(ROOM, Set.of(late));
        Connection connection = scene.connect(late, "late");
        scene.work(queued("q2", scene.accepted(2)));

        scene.workShard(Shard.of(late));

        assertThat(scene.framesTo(connection))
                .singleElement()
                .asString()
                .contains("\"seq\":2")
                .doesNotContain("\"seq\":1");
    }

    @Test
    void queueThatIsAway_bringsTheBatchBackAndNothingIsLost() {
        scene.events.failNext(1);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).containsExactly("q1");

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();
        assertThat(scene.events.published(ShardDue.class)).hasSize(Shard.COUNT);
    }

    @Test
    void shard_whoseGatewayIsAway_comesBackAndOtherShardsDoNot() {
        UserId user = others.getFirst();
        Shard away = Shard.of(user);
        connections.stream()
                .filter(connection -> Shard.of(connection.userId()).equals(away))
                .forEach(
                        connection -> scene.gateway.answerAlways(connection.id(), new PostResult.Failed("status 500")));
        scene.work(queued("q1", scene.accepted(1)));

        for (Shard shard : Shard.all()) {
            assertThat(scene.workShard(shard)).hasSize(shard.equals(away) ? 1 : 0);
        }
    }

    @Test
    void message_thatIsNoTaskOfThisShard_isBuriedAlone() {
        scene.work(queued("q1", scene.accepted(1)));
        ShardDue due = scene.events.published(ShardDue.class).getFirst();
        QueueMessage misplaced = new QueueMessage("q9", "r9", "room:other#0", "", 1);

        List<QueueMessage> left = scene.shardBatch.work(
                List.of(new ReceivedEvent(misplaced, Optional.of(due)), queued("due", due)), scene.deadline());

        assertThat(left).isEmpty();
        assertThat(scene.redelivery.buried()).containsExactly(misplaced);
    }
}
