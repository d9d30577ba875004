package dev.parley.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of another process, on Linux.
public final class Memory {
    private static final String FIELD = "VmRSS:";
    private static final long BYTES_A_KILOBYTE = 1024;

    private Memory() {}

    /// Resident bytes.
    public static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(FIELD))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_A_KILOBYTE)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " does not run", e);
        }
    }
}
