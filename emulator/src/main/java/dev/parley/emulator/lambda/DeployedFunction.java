package dev.parley.emulator.lambda;

import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.lambda.EnvironmentPool.Leased;
import dev.parley.emulator.template.CloudModel.Function;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One function with its environments. An invocation that runs over the time-out is answered at once, its thread
/// interrupted and its environment thrown away. Thread safe.
final class DeployedFunction implements AutoCloseable {
    /// Lambda's limit of an answer, 6 MB and a little for its envelope.
    private static final int MAX_ANSWER_BYTES = 6_291_556;

    private final Function function;
    private final String arn;
    private final EnvironmentPool pool;

    DeployedFunction(Function function, String arn, EnvironmentPool pool) {
        this.function = function;
        this.arn = arn;
        this.pool = pool;
    }

    Function function() {
        return function;
    }

    /// Waits until no event is at work, for so long at most; says whether none is.
    boolean awaitEnd(Duration longest) throws InterruptedException {
        return pool.awaitEnd(longest);
    }

    InvocationResult invoke(byte[] event) {
        String requestId = UUID.randomUUID().toString();
        Leased leased;
        try {
            leased = pool.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InvocationResult.Throttled();
        } catch (Exception | LinkageError e) {
            return failed(e);
        }
        return leased == null ? new InvocationResult.Throttled() : run(leased, event, requestId);
    }

    private InvocationResult run(Leased leased, byte[] event, String requestId) {
        Duration timeout = function.limits().timeout();
        long started = System.nanoTime();
        InvocationLog log = InvocationLog.current();
        var context = new InvocationContext(
                function,
                arn,
                requestId,
                leased.id(),
                TraceHeader.ofInvocation(Clock.systemUTC()),
                started + timeout.toNanos(),
                log);
        log.started(requestId);
        var task = new FutureTask<>(() -> leased.environment().handle(event, context));
        Thread.ofVirtual().name(function.name() + "-" + requestId).start(task);
        try {
            byte[] payload = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            pool.giveBack(leased);
            return payload.length > MAX_ANSWER_BYTES ? tooLarge() : new InvocationResult.Returned(payload);
        } catch (ExecutionException e) {
            release(leased);
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            return timedOut(leased, task, requestId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut(leased, task, requestId);
        } finally {
            log.ended(
                    Duration.ofNanos(System.nanoTime() - started),
                    function.limits().memoryMegabytes());
        }
    }

    private void release(Leased leased) {
        if (leased.environment().isUsable()) {
            pool.giveBack(leased);
        } else {
            pool.discard(leased);
        }
    }

    private InvocationResult timedOut(Leased leased, FutureTask<byte[]> task, String requestId) {
        task.cancel(true);
        pool.discard(leased);
        return new InvocationResult.TimedOut(String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                function.limits().timeout().toMillis() / 1000.0));
    }

    private static InvocationResult tooLarge() {
        return new InvocationResult.Failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (" + MAX_ANSWER_BYTES + " bytes).");
    }

    private static InvocationResult failed(Throwable error) {
        if (error instanceof FunctionErrorException reported) {
            return new InvocationResult.Failed(reported.errorType(), String.valueOf(reported.getMessage()));
        }
        return new InvocationResult.Failed(error.getClass().getName(), String.valueOf(error.getMessage()));
    }

    /// Closes the environments that have been idle for long.
    void reclaim() {
        pool.reclaim();
    }

    @Override
    public void close() {
        pool.close();
    }
}
