package dev.parley.emulator.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Counts the classes that another JVM has loaded, those from the JDK's archive of shared classes included.
final class ClassCount {
    private static final Pattern LOADED = Pattern.compile("java\\.cls\\.(?:sharedL|l)oadedClasses=(\\d+)");

    private ClassCount() {}

    /// Empty when the process is gone, or its JVM keeps no counters.
    static OptionalInt of(long pid) {
        String jcmd = System.getProperty("java.home") + File.separator + "bin" + File.separator + "jcmd";
        try {
            Process asked = new ProcessBuilder(jcmd, Long.toString(pid), "PerfCounter.print")
                    .redirectErrorStream(true)
                    .start();
            String counters = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int sum = LOADED.matcher(counters)
                    .results()
                    .mapToInt(counter -> Integer.parseInt(counter.group(1)))
                    .sum();
            return sum == 0 ? OptionalInt.empty() : OptionalInt.of(sum);
        } catch (IOException gone) {
            return OptionalInt.empty();
        }
    }
}
