package dev.parley.client.device.connection;

import java.time.Duration;
import java.time.Instant;

/// Where a device's work is done: one task at a time, in the order in which tasks came or fell due. Thread
/// safe.
public interface Agenda {
    Instant now();

    /// Has the task run soon, never within this call.
    void run(Runnable task);

    /// Has the task run once the delay has passed. `what` names it for whoever watches.
    Planned after(Duration delay, String what, Runnable task);

    /// Something that is to run later.
    interface Planned {
        Planned NOTHING = () -> {};

        /// Has no effect once the task has run.
        void cancel();
    }
}
