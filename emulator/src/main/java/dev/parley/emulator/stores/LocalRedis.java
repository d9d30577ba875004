package dev.parley.emulator.stores;

import dev.parley.emulator.process.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real Redis, see [RedisProgram], as a cluster of one node that owns all slots, so that a script over two
/// slots fails as it does on AWS. It ends with this process, however that ends.
public final class LocalRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRedis.class);

    private final RedisProgram program;
    private final Path folder;
    private volatile Process server;
    private final URI uri;

    private LocalRedis(RedisProgram program, Process server, Path folder, URI uri) {
        this.program = program;
        this.folder = folder;
        this.server = server;
        this.uri = uri;
    }

    /// Starts the server and waits until the cluster takes writes. Fails with [StoreException].
    public static LocalRedis start() {
        ProgramFolder.check();
        int port = FreePort.forRedis();
        try {
            Path folder = Files.createTempDirectory("emulator-redis");
            RedisProgram program = RedisProgram.find(
                    folder, Optional.ofNullable(System.getenv("PATH")).orElse(""));
            String absent = OneNodeCluster.prepare(folder, port);
            LocalRedis redis = new LocalRedis(
                    program, launch(program, folder, port), folder, URI.create("redis://127.0.0.1:" + port));
            redis.awaitCluster(port, absent);
            return redis;
        } catch (IOException e) {
            throw new StoreException("Redis did not start: " + e.getMessage(), e);
        }
    }

    private static Process launch(RedisProgram program, Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                program.path().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--cluster-enabled",
                "yes",
                "--cluster-announce-ip",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no");
        Process server = ChildProcess.start(builder.directory(folder.toFile()).redirectErrorStream(true));
        Thread.ofVirtual().start(() -> log(server));
        return server;
    }

    private static void log(Process server) {
        try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> LOG.debug("{}", line));
        } catch (IOException | UncheckedIOException ended) {
            LOG.debug("the server has ended");
        }
    }

    private void awaitCluster(int port, String absent) throws IOException {
        boolean ready = false;
        try {
            OneNodeCluster.form(port, absent, server::isAlive);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /// Kills the server and starts an empty one at the same address. Returns once that takes writes. Fails with
    /// [StoreException].
    public void restart() {
        server.destroyForcibly();
        try {
            server.waitFor();
            String absent = OneNodeCluster.prepare(folder, uri.getPort());
            server = launch(program, folder, uri.getPort());
            awaitCluster(uri.getPort(), absent);
        } catch (IOException e) {
            throw new StoreException("Redis did not start again: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Redis did not start again: interrupted", e);
        }
    }

    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        server.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            server.waitFor();
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the folder of Redis was left behind: {}", folder, e);
        }
    }
}
