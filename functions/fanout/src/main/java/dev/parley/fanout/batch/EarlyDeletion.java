package dev.parley.fanout.batch;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.StaleReceiptException;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes the messages of finished groups from the queue while other groups of the batch are still at work:
/// until then SQS gives out no further message of a group. For one thread and one batch.
///
/// An early deletion may find stale receipt handles. The event source deletes the whole batch once it has
/// ended, and a loaded machine may run the early deletion after that. A group with several delivery rounds
/// deletes the messages of all but the last by itself. Those messages are off the queue already, as they should
/// be. If a group finished only after its visibility ran out, its messages belong to another call. A FIFO queue
/// then refuses the old handles. The other call finds everything numbered and pushes it again with the same
/// numbers. An early deletion never touches an unfinished message, so no order and no count depends on it.
final class EarlyDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyDeletion.class);

    /// Most batches are done by then, and cost no request more.
    private static final Duration PROMPT = Duration.ofMillis(250);

    private final Redelivery redelivery;
    private final Executor threads;
    private final List<Group> held;
    private volatile boolean batchEnded;

    EarlyDeletion(List<Group> groups, Redelivery redelivery, Executor threads) {
        this.redelivery = redelivery;
        this.threads = threads;
        this.held = new ArrayList<>(groups);
    }

    /// @param left what the group's work leaves for the queue to give out again
    record Group(List<QueueMessage> messages, Future<List<QueueMessage>> left) {
        private boolean isDone() {
            return left.state() == Future.State.SUCCESS && left.resultNow().isEmpty();
        }
    }

    /// Returns when all groups have ended, or at that [System#nanoTime()].
    void untilAllEnded(CountDownLatch running, long patience) throws InterruptedException {
        long left = patience - System.nanoTime();
        while (left > 0 && !running.await(Math.min(left, PROMPT.toNanos()), TimeUnit.NANOSECONDS)) {
            List<Group> done = held.stream().filter(Group::isDone).toList();
            held.removeAll(done);
            if (!done.isEmpty()) {
                threads.execute(() -> release(done));
            }
            left = patience - System.nanoTime();
        }
        batchEnded = true;
    }

    private void release(List<Group> done) {
        if (batchEnded) {
            return;
        }
        try {
            redelivery.finish(
                    done.stream().flatMap(group -> group.messages().stream()).toList());
        } catch (StaleReceiptException e) {
            LOG.debug("some messages of {} groups were off the queue, or another call's, before", done.size(), e);
        } catch (DependencyUnavailableException e) {
            LOG.warn("{} groups wait for the rest of their batch", done.size(), e);
        }
    }
}
