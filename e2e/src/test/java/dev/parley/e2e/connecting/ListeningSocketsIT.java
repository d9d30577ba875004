package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a run listens on, as the kernel says: nothing but loopback unless it was told otherwise.
@EnabledOnOs(OS.LINUX)
final class ListeningSocketsIT {
    private static final String LISTENING = "0A";
    private static final List<String> LOOPBACK =
            List.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    @Test
    void run_listensOnLoopbackAlone() throws IOException {
        Set<String> before = listening();
        try (EmulatedCloud cloud = EmulatedCloud.start(ParleyTestCloud.testOptions())) {
            Set<String> opened = listening();
            opened.removeAll(before);
            assertThat(opened).hasSizeGreaterThanOrEqualTo(4);
            assertThat(opened)
                    .as("hexadecimal local addresses of the listening sockets of " + cloud.endpoints())
                    .allMatch(address -> LOOPBACK.contains(address.substring(0, address.indexOf(':'))));
        }
    }

    /// The local addresses on which this process and its children listen.
    private static Set<String> listening() throws IOException {
        Set<String> sockets = new HashSet<>();
        List<ProcessHandle> processes = new ArrayList<>(List.of(ProcessHandle.current()));
        ProcessHandle.current().descendants().forEach(processes::add);
        for (ProcessHandle process : processes) {
            sockets.addAll(sockets(process.pid()));
        }
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > 9 && columns[3].equals(LISTENING) && sockets.contains(columns[9])) {
                    addresses.add(columns[1]);
                }
            }
        }
        return addresses;
    }

    /// The inodes of a process's sockets.
    private static Set<String> sockets(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files.toList()) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return inodes;
    }

    /// A file may be closed meanwhile.
    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException closed) {
            return "";
        }
    }
}
