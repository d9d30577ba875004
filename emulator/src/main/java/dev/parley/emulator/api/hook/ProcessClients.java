package dev.parley.emulator.api.hook;

import java.util.concurrent.CompletableFuture;

/// Clients of one environment in this process, which has an end of its own as a process has: once it has come, no
/// request of these clients is made any more. Thread safe.
public interface ProcessClients extends FunctionClients {
    /// Completed by whoever ends the environment. An invocation at work then fails at once.
    CompletableFuture<Void> end();
}
