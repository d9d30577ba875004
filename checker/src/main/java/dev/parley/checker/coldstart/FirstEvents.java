package dev.parley.checker.coldstart;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Keeps the first event of each function that it answered. Thread safe.
final class FirstEvents implements UnaryOperator<FunctionInvoker> {
    private final Map<String, byte[]> events = new ConcurrentHashMap<>();

    @Override
    public FunctionInvoker apply(FunctionInvoker functions) {
        return (function, event) -> {
            InvocationResult result = functions.invoke(function, event);
            if (result instanceof InvocationResult.Returned) {
                events.putIfAbsent(function, event);
            }
            return result;
        };
    }

    Map<String, byte[]> all() {
        return events;
    }
}
