package dev.parley.emulator.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Starts processes that do not outlive this one, whichever way it ends, signal 9 included. Thread safe.
public final class ChildProcess {
    /// The child's standard input is a pipe from this process, which the system closes when this process is gone. A
    /// shell beside the child waits for that and kills it: Linux could do this by itself, macOS cannot.
    private static final String LEASH = """
            exec 3<&0
            (while read -r _; do :; done; kill -9 $$) <&3 3<&- >/dev/null 2>&1 &
            exec "$0" "$@" </dev/null 3<&-
            """;

    private ChildProcess() {}

    /// Starts the builder's command; its process id is the command's own, its standard input is empty. The caller
    /// keeps the process reachable as long as it is to live.
    public static Process start(ProcessBuilder builder) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LEASH));
        command.addAll(builder.command());
        return builder.command(command).start();
    }
}
