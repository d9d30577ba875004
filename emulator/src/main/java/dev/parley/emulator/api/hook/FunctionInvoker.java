package dev.parley.emulator.api.hook;

/// Invokes a function by name and waits for its end. This is the seam for fault injection and for counting: a wrapper
/// stands between the triggers and the environments. Thread safe.
@FunctionalInterface
public interface FunctionInvoker {
    /// Runs one event (JSON) through the function. Whatever the function does comes back as a result, never as an
    /// exception. Fails with [IllegalArgumentException] for a function that is not deployed.
    InvocationResult invoke(String function, byte[] event);
}
