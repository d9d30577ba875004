package dev.parley.fanout;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.QueueMessage;
import dev.parley.port.Redelivery;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the message groups of a batch beside each other: a failure returns the rest of its own group and of no
/// other, and a group that is not done at the deadline counts as failed. The returned messages come back after
/// 1, 2, 4 ... 60 s by receive count. Thread safe.
final class GroupedBatch {
    private static final Logger LOG = LoggerFactory.getLogger(GroupedBatch.class);
    private static final Duration GRACE = Duration.ofMillis(300);
    private static final Duration POSTPONEMENT = Duration.ofSeconds(2);
    private static final int LONGEST_DELAY_SECONDS = 60;
    private static final int DOUBLINGS = 6;

    private final GroupWork work;
    private final Redelivery redelivery;
    private final Telemetry telemetry;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    GroupedBatch(GroupWork work, Redelivery redelivery, Telemetry telemetry) {
        this.work = work;
        this.redelivery = redelivery;
        this.telemetry = telemetry;
    }

    /// @return the messages that the queue shall give out again
    List<QueueMessage> handle(List<Incoming> batch, Deadline deadline) {
        List<List<Incoming>> groups = List.copyOf(batch.stream()
                .collect(Collectors.groupingBy(
                        incoming -> incoming.message().group(), LinkedHashMap::new, Collectors.toList()))
                .values());
        List<Future<List<QueueMessage>>> ends = runAll(
                groups.stream()
                        .map(group -> (Callable<List<QueueMessage>>) () -> work.work(group, deadline))
                        .toList(),
                deadline.remaining().plus(GRACE));
        List<List<QueueMessage>> failed = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<QueueMessage> unfinished = unfinished(groups.get(i), ends.get(i));
            if (!unfinished.isEmpty()) {
                failed.add(unfinished);
            }
        }
        telemetry.count(Counter.GROUP_FAILED, failed.size());
        postpone(failed);
        telemetry.flush();
        return failed.stream().flatMap(List::stream).toList();
    }

    private static List<QueueMessage> unfinished(List<Incoming> group, Future<List<QueueMessage>> end) {
        String name = group.getFirst().message().group();
        try {
            return end.get();
        } catch (ExecutionException e) {
            LOG.error("group {} failed", name, e.getCause());
        } catch (CancellationException e) {
            LOG.warn("group {} was not done in time", name);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return group.stream().map(Incoming::message).toList();
    }

    private void postpone(List<List<QueueMessage>> failed) {
        runAll(failed.stream().map(this::postponement).toList(), POSTPONEMENT);
    }

    private Callable<Boolean> postponement(List<QueueMessage> unfinished) {
        return () -> {
            try {
                redelivery.retryAfter(unfinished, delay(unfinished.getFirst().receiveCount()));
                return true;
            } catch (DependencyUnavailableException e) {
                LOG.warn(
                        "group {} comes back after the queue's own time-out",
                        unfinished.getFirst().group(),
                        e);
                return false;
            }
        };
    }

    static Duration delay(int receiveCount) {
        int doublings = Math.clamp(receiveCount - 1, 0, DOUBLINGS);
        return Duration.ofSeconds(Math.min(1L << doublings, LONGEST_DELAY_SECONDS));
    }

    private <T> List<Future<T>> runAll(List<Callable<T>> tasks, Duration timeout) {
        try {
            return threads.invokeAll(tasks, timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DependencyUnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DependencyUnavailableException("the invocation's time", e);
    }
}
