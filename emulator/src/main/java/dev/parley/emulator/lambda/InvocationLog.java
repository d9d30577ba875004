package dev.parley.emulator.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;

/// The end of what a function writes during one invocation, between the lines that AWS puts around it. Whoever
/// invokes may bind one to see it; without that it is thrown away. Thread safe.
public final class InvocationLog {
    private static final ScopedValue<InvocationLog> BOUND = ScopedValue.newInstance();
    private static final int MOST_BYTES = 4096;

    private final Deque<String> lines = new ArrayDeque<>();
    private String requestId = "";
    private int characters;

    /// Runs an invocation whose log is collected here.
    public <T> T collecting(Supplier<T> invocation) {
        return ScopedValue.where(BOUND, this).call(invocation::get);
    }

    static InvocationLog current() {
        return BOUND.isBound() ? BOUND.get() : new InvocationLog();
    }

    synchronized void started(String id) {
        requestId = id;
        line("START RequestId: " + id + " Version: " + DeployedFunctions.VERSION);
    }

    synchronized void line(String text) {
        lines.addLast(text);
        characters += text.length() + 1;
        while (characters > MOST_BYTES && lines.size() > 1) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    synchronized void ended(Duration took, int memoryMegabytes) {
        double millis = took.toNanos() / 1e6;
        line("END RequestId: " + requestId);
        line(String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB",
                requestId,
                millis,
                (long) Math.ceil(millis),
                memoryMegabytes));
    }

    /// The id of the invocation; empty before it has begun.
    public synchronized String requestId() {
        return requestId;
    }

    /// The last four kilobytes.
    public synchronized byte[] tail() {
        byte[] all = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOfRange(all, Math.max(0, all.length - MOST_BYTES), all.length);
    }
}
