package dev.parley.fanout.batch;

import dev.parley.domain.id.LogName;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.queue.Redelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the message groups of a batch in parallel. A failure returns the unfinished messages of its own group
/// and of no other. A group that is unfinished at the deadline counts as failed. The returned messages come
/// back after 1, 2, 4 ... 60 s by receive count. The messages of a finished group are deleted soon, while other
/// groups are still at work, so that the next messages of the group need not wait. Thread safe.
public final class GroupedBatch {
    private static final Logger LOG = LoggerFactory.getLogger(GroupedBatch.class);
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Duration POSTPONEMENT = Duration.ofSeconds(2);
    private static final int LONGEST_DELAY_SECONDS = 60;
    private static final int DOUBLINGS = 6;

    private final GroupConsumer work;
    private final Redelivery redelivery;
    private final Telemetry telemetry;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public GroupedBatch(GroupConsumer work, Redelivery redelivery, Telemetry telemetry) {
        this.work = work;
        this.redelivery = redelivery;
        this.telemetry = telemetry;
    }

    /// @return the messages that the queue shall give out again
    public List<QueueMessage> handle(List<ReceivedEvent> batch, Deadline deadline) {
        List<List<ReceivedEvent>> groups = List.copyOf(batch.stream()
                .collect(Collectors.groupingBy(
                        incoming -> incoming.message().group(), LinkedHashMap::new, Collectors.toList()))
                .values());
        CountDownLatch running = new CountDownLatch(groups.size());
        List<EarlyDeletion.Group> ends = groups.stream()
                .map(group -> new EarlyDeletion.Group(messages(group), start(group, deadline, running)))
                .toList();
        long patience = System.nanoTime() + deadline.remaining().plus(GRACE).toNanos();
        try {
            new EarlyDeletion(ends, redelivery, threads).untilAllEnded(running, patience);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        List<End> failed = new ArrayList<>();
        for (EarlyDeletion.Group group : ends) {
            End end = end(group.messages(), group.left(), patience);
            if (!end.unfinished().isEmpty()) {
                failed.add(end);
            }
        }
        telemetry.count(Counter.GROUP_FAILED, failed.size());
        postpone(failed.stream().filter(End::soon).map(End::unfinished).toList());
        telemetry.flush();
        return failed.stream().flatMap(end -> end.unfinished().stream()).toList();
    }

    private Future<List<QueueMessage>> start(List<ReceivedEvent> group, Deadline deadline, CountDownLatch running) {
        return threads.submit(() -> {
            try {
                return work.work(group, deadline);
            } finally {
                running.countDown();
            }
        });
    }

    private static List<QueueMessage> messages(List<ReceivedEvent> group) {
        return group.stream().map(ReceivedEvent::message).toList();
    }

    /// What a group leaves, and whether it is to come back soon rather than after the queue's own time-out.
    private record End(List<QueueMessage> unfinished, boolean soon) {}

    /// A group that is late is left alone rather than interrupted: it starts nothing that matters any more.
    private static End end(List<QueueMessage> all, Future<List<QueueMessage>> work, long patience) {
        String name = all.getFirst().group();
        try {
            return new End(work.get(patience - System.nanoTime(), TimeUnit.NANOSECONDS), true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConcurrentReceiveException) {
                LOG.warn("group {} is left to another call that has messages of it", LogName.ofGroup(name));
                return new End(all, false);
            }
            LOG.error("group {} failed", LogName.ofGroup(name), e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("group {} was not done in time", LogName.ofGroup(name));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return new End(all, true);
    }

    private void postpone(List<List<QueueMessage>> failed) {
        List<Future<?>> calls = new ArrayList<>();
        failed.forEach(unfinished -> calls.add(threads.submit(() -> postponeGroup(unfinished))));
        long patience = System.nanoTime() + POSTPONEMENT.toNanos();
        try {
            for (Future<?> call : calls) {
                call.get(patience - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException e) {
            LOG.error("some groups come back after the queue's own time-out", e.getCause());
        } catch (TimeoutException e) {
            LOG.warn("some groups come back after the queue's own time-out: it does not answer");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void postponeGroup(List<QueueMessage> unfinished) {
        try {
            redelivery.retryAfter(unfinished, delay(unfinished.getFirst().receiveCount()));
        } catch (DependencyUnavailableException e) {
            LOG.warn(
                    "group {} comes back after the queue's own time-out",
                    LogName.ofGroup(unfinished.getFirst().group()),
                    e);
        }
    }

    static Duration delay(int receiveCount) {
        int doublings = Math.clamp(receiveCount - 1, 0, DOUBLINGS);
        return Duration.ofSeconds(Math.min(1L << doublings, LONGEST_DELAY_SECONDS));
    }

    private static DependencyUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DependencyUnavailableException("the invocation's time", e);
    }
}
