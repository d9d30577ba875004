package dev.parley.emulator.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a function's process writes, line by line: to the log under the function's name, and to the log of the
/// invocation at work. It is read without blocking, so that everything a function wrote before its answer is
/// there with the answer. Thread safe.
final class ProcessOutput {
    private static final int CHUNK = 8192;
    private static final long SHORTEST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 160;

    private final Process process;
    private final Logger logger;
    private final ReentrantLock reading = new ReentrantLock();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable InvocationLog invocation;

    private ProcessOutput(Process process, Logger logger) {
        this.process = process;
        this.logger = logger;
    }

    /// Follows the output until the process ends.
    static ProcessOutput follow(String function, Process process) {
        ProcessOutput output = new ProcessOutput(process, LoggerFactory.getLogger("function." + function));
        Thread.ofVirtual().name("output-of-" + function).start(output::untilTheEnd);
        return output;
    }

    private void untilTheEnd() {
        long pause = SHORTEST_PAUSE_MILLIS;
        try {
            while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
                pause = drain() ? SHORTEST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /// What comes from now on belongs to this invocation, until the next one begins.
    void begin(InvocationLog log) {
        reading.lock();
        try {
            end();
            invocation = log;
        } finally {
            reading.unlock();
        }
    }

    /// Passes on what was written by now, an unfinished line included.
    void end() {
        reading.lock();
        try {
            drain();
            if (line.size() > 0) {
                split(new byte[] {'\n'});
            }
        } finally {
            reading.unlock();
        }
    }

    /// Passes on what was written by now, and says whether there was any.
    private boolean drain() {
        reading.lock();
        try {
            InputStream in = process.getInputStream();
            boolean any = false;
            while (in.available() > 0) {
                byte[] chunk = in.readNBytes(Math.min(in.available(), CHUNK));
                any |= chunk.length > 0;
                split(chunk);
            }
            return any;
        } catch (IOException ended) {
            // A killed process's streams are closed at once.
            return false;
        } finally {
            reading.unlock();
        }
    }

    private void split(byte[] chunk) {
        for (byte next : chunk) {
            if (next == '\n') {
                emit(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            } else {
                line.write(next);
            }
        }
    }

    private void emit(String text) {
        logger.info("{}", text);
        if (invocation != null) {
            invocation.line(text);
        }
    }
}
