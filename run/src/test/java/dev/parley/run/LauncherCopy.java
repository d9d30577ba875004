package dev.parley.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs the `parley` script of this checkout in a copy of its tree, where Java and Maven only tell of their
/// calls.
abstract class LauncherCopy {
    private static final String JAVA = """
            #!/bin/sh
            echo "java $*"
            """;
    static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; else echo "maven $*"; echo "[INFO] Building Core 0.1.0 [2/21]"; fi
            """;

    @TempDir
    Path folder;

    Path root;

    record Ended(int status, String output) {}

    @BeforeEach
    void copy() throws IOException {
        root = Files.createDirectory(folder.resolve("checkout"));
        program("checkout/parley", Files.readString(launcher()));
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
        program("bin/mvn", MAVEN);
        program("bin/node", JAVA);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    final void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path launcher() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("parley"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    final Ended parley(Map<String, String> variables, String arguments) throws Exception {
        return shell(variables, "exec checkout/parley " + arguments);
    }

    final Ended shell(Map<String, String> variables, String script) throws Exception {
        var builder = new ProcessBuilder(new ArrayList<>(List.of("/bin/sh", "-c", script)))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/local/bin:/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
