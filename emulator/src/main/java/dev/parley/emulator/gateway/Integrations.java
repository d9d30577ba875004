package dev.parley.emulator.gateway;

import dev.parley.emulator.api.hook.Arrival;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The functions behind the routes as a gateway waits for them: one that has not answered within the limit has
/// timed out for the client, though it runs on. Thread safe.
public record Integrations(FunctionInvoker functions, Duration limit) implements FunctionInvoker {
    @Override
    public InvocationResult invoke(String function, byte[] event) {
        long arrival = Arrival.current();
        FutureTask<InvocationResult> invocation =
                new FutureTask<>(() -> Arrival.of(arrival, () -> functions.invoke(function, event)));
        Thread.ofVirtual().name("integration-" + function).start(invocation);
        try {
            return invocation.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return late(function);
        } catch (InterruptedException e) {
            invocation.cancel(true);
            Thread.currentThread().interrupt();
            return late(function);
        } catch (ExecutionException e) {
            throw new IllegalStateException(function + " could not be invoked", e.getCause());
        }
    }

    private InvocationResult late(String function) {
        return new InvocationResult.TimedOut(String.format(
                Locale.ROOT, "%s did not answer the gateway within %.1f seconds", function, limit.toMillis() / 1000.0));
    }
}
