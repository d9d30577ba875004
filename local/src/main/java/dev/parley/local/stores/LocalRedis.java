package dev.parley.local.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

/// A real Redis as a cluster of one node that owns all slots, so that a script over two slots fails as it does on
/// AWS.
public final class LocalRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRedis.class);
    private static final int SLOTS = 16_384;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final RedisServer server;
    private final URI uri;

    private LocalRedis(RedisServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /// Starts the server and waits until the cluster takes writes, which a node does two seconds after its start.
    public static LocalRedis start() {
        int port = FreePort.forRedis();
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .bind("127.0.0.1")
                    .port(port)
                    .setting("cluster-enabled yes")
                    .setting("cluster-announce-ip 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .soutListener(line -> LOG.debug("{}", line))
                    .serrListener(line -> LOG.debug("{}", line))
                    .build();
            server.start();
            formCluster(port);
            return new LocalRedis(server, URI.create("redis://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new StoreException("Redis did not start: " + e.getMessage(), e);
        }
    }

    private static void formCluster(int port) throws IOException {
        String slots = IntStream.range(0, SLOTS).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String added = command(socket, replies, "CLUSTER ADDSLOTS " + slots);
            if (!added.equals("+OK")) {
                throw new IOException("the slots were not taken: " + added);
            }
            Instant limit = Instant.now().plus(START_LIMIT);
            while (!command(socket, replies, "SET parley:ready 1 PX 1").equals("+OK")) {
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("the cluster takes no writes");
                }
                pause();
            }
        }
    }

    private static String command(Socket socket, BufferedReader replies, String inline) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(resp(inline));
        out.flush();
        String reply = replies.readLine();
        if (reply == null) {
            throw new IOException("the server closed the connection");
        }
        return reply;
    }

    private static byte[] resp(String command) {
        String[] words = command.split(" ");
        StringBuilder frame = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            frame.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return frame.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", e);
        }
    }

    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            LOG.warn("Redis did not stop cleanly", e);
        }
    }
}
