package dev.parley.emulator.stores;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.core.ExecutableProvider;

/// The server that a run starts: the machine's own `redis-server` or `valkey-server`, which its distribution
/// patches, and the bundled one only where there is none of at least 6.2.
///
/// @param version as the program gives it
record RedisProgram(Path path, String version) {
    private static final Logger LOG = LoggerFactory.getLogger(RedisProgram.class);
    private static final List<String> NAMES = List.of("valkey-server", "redis-server");
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)(\\.\\S+)?");
    private static final long PATIENCE_SECONDS = 10;

    /// Tells in the log which program and version it is.
    ///
    /// @param folder where the bundled one is unpacked
    static RedisProgram find(Path folder, String searchPath) throws IOException {
        Optional<RedisProgram> installed = installed(searchPath);
        RedisProgram program = installed.isPresent() ? installed.get() : bundled(folder);
        LOG.info("Redis is {} at {}", program.version(), program.path());
        return program;
    }

    private static Optional<RedisProgram> installed(String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .flatMap(path -> version(path).filter(RedisProgram::isNewEnough).stream()
                        .map(version -> new RedisProgram(path, version)))
                .findFirst();
    }

    private static RedisProgram bundled(Path folder) throws IOException {
        Path path =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        return new RedisProgram(path, version(path).orElse("of an unknown version") + " (bundled)");
    }

    /// Absent where the program does not say one.
    private static Optional<String> version(Path program) {
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Matcher version = VERSION.matcher(said);
            return version.find() ? Optional.of(version.group().substring(2)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isNewEnough(String version) {
        String[] parts = version.split("\\.");
        int major = Integer.parseInt(parts[0]);
        return major > 6 || major == 6 && Integer.parseInt(parts[1]) >= 2;
    }
}
