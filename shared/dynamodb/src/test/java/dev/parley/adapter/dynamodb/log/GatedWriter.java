package dev.parley.adapter.dynamodb.log;

import dev.parley.port.DependencyUnavailableException;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.FaultyDynamoDb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A writer in a thread of its own, each of whose requests is held until somebody lets it go. For one who lets go.
final class GatedWriter {
    /// What a killed writer sees of its requests.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /// Passed on to the threads that the adapter starts: that is how they are counted. Those that carry virtual
    /// threads are started in the same place and do not count.
    private static final InheritableThreadLocal<GatedWriter> STARTED_BY = new InheritableThreadLocal<>() {
        @Override
        protected GatedWriter childValue(GatedWriter writer) {
            boolean isCarrier = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals(ForkJoinPool.class.getName())
                                    && frame.getMethodName().equals("createWorker")));
            if (!isCarrier) {
                writer.countThread();
            }
            return writer;
        }
    };

    private final String name;
    private final Thread thread;
    private final Map<Thread, HeldRequest> latest = new HashMap<>();
    private int threads = 1;
    private volatile boolean killed;
    private volatile boolean gaveUp;
    private volatile @Nullable Throwable failure;

    /// @param work what it does with its client
    GatedWriter(String name, DynamoDbClient real, Function<DynamoDbClient, Runnable> work) {
        this.name = name;
        DynamoFault gate = this::hold;
        Runnable run = work.apply(new FaultyDynamoDb(real, gate).client());
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> run(run));
    }

    void start() {
        thread.start();
    }

    private void run(Runnable work) {
        STARTED_BY.set(this);
        try {
            work.run();
        } catch (DependencyUnavailableException e) {
            gaveUp = true;
        } catch (RuntimeException | Error e) {
            failure = killed ? null : e;
            gaveUp = true;
        }
    }

    private synchronized void countThread() {
        threads++;
    }

    private Object hold(DynamoDbRequest request, DynamoFault.Call call) throws Throwable {
        HeldRequest held = new HeldRequest(name, request, call);
        synchronized (this) {
            if (killed) {
                throw new Killed();
            }
            latest.put(Thread.currentThread(), held);
        }
        return held.await();
    }

    /// Its requests that wait, in an order that does not hang on how its threads ran.
    synchronized List<HeldRequest> held() {
        return latest.entrySet().stream()
                .filter(entry -> entry.getKey().isAlive() && !entry.getValue().isAnswered())
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(HeldRequest::toString))
                .toList();
    }

    /// Waits until nothing happens any more before a request is let go.
    void settle() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!isSettled()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(name + " neither sends nor ends: " + thread.getState() + ", " + latest);
            }
            Thread.yield();
        }
    }

    private synchronized boolean isSettled() {
        if (!thread.isAlive()) {
            return true;
        }
        List<Thread> senders = new ArrayList<>(latest.keySet());
        senders.removeIf(sender -> !sender.isAlive());
        boolean allWait = senders.stream().noneMatch(sender -> sender != thread && isAnswered(sender));
        boolean itselfWaits = latest.containsKey(thread) && !isAnswered(thread);
        boolean waitsForOthers = thread.getState() == Thread.State.WAITING
                && (latest.containsKey(thread) ? latest.size() : latest.size() + 1) == threads
                && senders.stream().anyMatch(sender -> sender != thread);
        return allWait && (itselfWaits || waitsForOthers);
    }

    private boolean isAnswered(Thread sender) {
        HeldRequest request = latest.get(sender);
        return request == null || request.isAnswered();
    }

    /// Ends it where it is.
    ///
    /// @return its requests that were on their way
    List<HeldRequest> kill() {
        List<HeldRequest> left = held();
        synchronized (this) {
            killed = true;
        }
        left.forEach(request -> request.answer(new HeldRequest.Outcome.Failure(new Killed())));
        return left;
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /// Whether it has ended and done its work.
    boolean isDone() {
        return !thread.isAlive() && !gaveUp;
    }

    /// What it ended by that it should not have.
    @Nullable
    Throwable failure() {
        return failure;
    }

    /// Waits for its end, at most ten seconds.
    void join() throws InterruptedException {
        thread.join(10_000);
    }

    @Override
    public String toString() {
        return name;
    }
}
