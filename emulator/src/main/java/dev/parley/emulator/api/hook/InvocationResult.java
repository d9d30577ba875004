package dev.parley.emulator.api.hook;

/// How an invocation ended, as the trigger sees it.
public sealed interface InvocationResult {
    /// The handler returned; the payload is its answer as JSON, `null` included.
    record Returned(byte[] payload) implements InvocationResult {}

    /// The handler threw, or could not be made.
    record Failed(String errorType, String errorMessage) implements InvocationResult {}

    /// The handler did not end within the function's time-out; its environment is gone.
    record TimedOut(String errorMessage) implements InvocationResult {}

    /// The function's concurrency is used up.
    record Throttled() implements InvocationResult {}
}
