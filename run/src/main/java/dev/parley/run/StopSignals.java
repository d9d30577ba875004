package dev.parley.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/// The signals that end a run: the first stops it in order, a second one at once.
final class StopSignals {
    private static final int INTERRUPTED = 130;

    private StopSignals() {}

    /// Calls back with the exit code: 130 for an interrupt from the terminal, 0 for a termination.
    static void onStop(IntConsumer stop) {
        AtomicBoolean stopping = new AtomicBoolean();
        handle("INT", INTERRUPTED, stopping, stop);
        handle("TERM", 0, stopping, stop);
    }

    private static void handle(String signal, int exitCode, AtomicBoolean stopping, IntConsumer stop) {
        Signal.handle(new Signal(signal), _ -> {
            if (stopping.getAndSet(true)) {
                Runtime.getRuntime().halt(exitCode);
            }
            stop.accept(exitCode);
        });
    }
}
