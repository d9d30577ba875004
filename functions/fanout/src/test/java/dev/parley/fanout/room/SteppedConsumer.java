package dev.parley.fanout.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ConcurrentReceiveException;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.number.SenderCursors;
import dev.parley.fanout.number.Sequencer;
import dev.parley.port.Telemetry;
import dev.parley.port.log.Sequencing;
import dev.parley.port.queue.QueueMessage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// A consumer of a room in a thread of its own. It stops before each request that other consumers' requests may
/// come before, and half-way through what it appends. For one who lets it step.
final class SteppedConsumer {
    private final FanOutScene scene;
    private final List<ReceivedEvent> batch;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean ended;
    private volatile List<QueueMessage> left = List.of();

    SteppedConsumer(FanOutScene scene, List<ReceivedEvent> batch) {
        this.scene = scene;
        this.batch = List.copyOf(batch);
        Thread.ofPlatform().daemon().start(this::run);
    }

    /// Lets it go on to where it stops next.
    ///
    /// @return whether it has not ended
    boolean step() throws InterruptedException {
        turn.release();
        stopped.acquire();
        return !ended;
    }

    /// What the queue is to give out again. To be asked when it has ended.
    List<QueueMessage> left() {
        return left;
    }

    private void run() {
        turn.acquireUninterruptibly();
        try {
            left = roomBatch().work(batch, scene.deadline());
        } catch (ConcurrentReceiveException e) {
            left = batch.stream().map(ReceivedEvent::message).toList();
        } finally {
            ended = true;
            stopped.release();
        }
    }

    private void stop() {
        stopped.release();
        turn.acquireUninterruptibly();
    }

    private RoomBatch roomBatch() {
        return new RoomBatch(
                new Sequencer(new Stopping(), FanOutScene.LARGEST_WHOLE, scene.backoff, Telemetry.NONE),
                new SenderCursors(scene.memberships),
                scene.deliverer,
                new StoppingAudience(Audience.whole(scene.rooms)),
                new ShardHandOver(scene.events),
                new GroupQueue(scene.redelivery, scene.redelivery, Telemetry.NONE),
                Telemetry.NONE);
    }

    private final class StoppingAudience implements Audience {
        private final Audience audience;

        private StoppingAudience(Audience audience) {
            this.audience = audience;
        }

        @Override
        public List<Member> members(RoomId roomId) {
            stop();
            return audience.members(roomId);
        }

        @Override
        public boolean covers(UserId user) {
            return audience.covers(user);
        }
    }

    private final class Stopping implements Sequencing {
        @Override
        public Tail tail(RoomId roomId, Collection<InboxKey> keys, Collection<Long> refs) {
            stop();
            return scene.sequencing.tail(roomId, keys, refs);
        }

        @Override
        public Append append(RoomId roomId, long lastSeq, List<Numbered> entries, Map<Long, LogEntry> messages) {
            stop();
            int half = entries.size() / 2;
            Append first = scene.sequencing.append(roomId, lastSeq, entries.subList(0, half), messages);
            if (first instanceof Append.Superseded) {
                return first;
            }
            stop();
            Append second =
                    scene.sequencing.append(roomId, lastSeq + half, entries.subList(half, entries.size()), messages);
            stop();
            return second;
        }

        @Override
        public Map<Long, LogEntry> entries(RoomId roomId, Collection<Long> seqs) {
            stop();
            Map<Long, LogEntry> found = scene.sequencing.entries(roomId, seqs);
            stop();
            return found;
        }

        @Override
        public void discard(Collection<InboxKey> keys) {
            scene.sequencing.discard(keys);
        }

        @Override
        public void deliverByShards(RoomId roomId) {
            scene.sequencing.deliverByShards(roomId);
        }
    }
}
