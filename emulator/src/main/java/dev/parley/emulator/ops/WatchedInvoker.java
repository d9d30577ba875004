package dev.parley.emulator.ops;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Tells of each invocation once it has ended. Thread safe if the watcher is.
public record WatchedInvoker(FunctionInvoker functions, Consumer<Invocation> watcher) implements FunctionInvoker {
    @Override
    public InvocationResult invoke(String function, byte[] event) {
        long started = System.nanoTime();
        InvocationResult result = functions.invoke(function, event);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        watcher.accept(new Invocation(Instant.now(), function, event, result, took));
        return result;
    }
}
