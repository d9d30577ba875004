package dev.parley.emulator.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/// Makes a starting Redis node a cluster of its own. A master refuses writes for two seconds after its start. So the
/// node
/// starts as the replica of a master that is nowhere, takes over all slots from it at once, and forgets it.
final class OneNodeCluster {
    private static final int ID_BYTES = 20;
    private static final int NO_PORT = 1;
    private static final int BUS_OFFSET = 10_000;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final String absent;
    private final BooleanSupplier alive;
    private final Instant limit = Instant.now().plus(START_LIMIT);

    private OneNodeCluster(String absent, BooleanSupplier alive) {
        this.absent = absent;
        this.alive = alive;
    }

    /// Writes what the node reads at its start into the folder that it runs in. Returns the name of the master that is
    /// nowhere.
    static String prepare(Path folder, int port) throws IOException {
        String absent = newId();
        Files.writeString(
                folder.resolve("nodes.conf"), String.format(Locale.ROOT, """
                %s 127.0.0.1:%d@%d master - 0 0 1 connected 0-16383
                %s 127.0.0.1:%d@%d myself,slave %s 0 0 1 connected
                vars currentEpoch 1 lastVoteEpoch 0
                """, absent, NO_PORT, NO_PORT + BUS_OFFSET, newId(), port, port + BUS_OFFSET, absent));
        return absent;
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /// Waits until the node on the port listens, gives it all slots, and waits until it takes writes.
    ///
    /// @param absent what `prepare` returned
    static void form(int port, String absent, BooleanSupplier alive) throws IOException {
        var cluster = new OneNodeCluster(absent, alive);
        try (Socket socket = cluster.connect(port)) {
            cluster.form(socket);
        }
    }

    private Socket connect(int port) throws IOException {
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException notYet) {
                pause("the server does not listen");
            }
        }
    }

    private void form(Socket socket) throws IOException {
        var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String step : List.of("CLUSTER FAILOVER TAKEOVER", "CLUSTER FORGET " + absent)) {
            String reply = command(socket, replies, step);
            if (!reply.equals("+OK")) {
                throw new IOException("the slots were not taken: " + reply);
            }
        }
        while (!command(socket, replies, "SET emulator:ready 1 PX 1").equals("+OK")) {
            pause("the cluster takes no writes");
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

    private void pause(String missing) throws IOException {
        if (!alive.getAsBoolean() || Instant.now().isAfter(limit)) {
            throw new IOException(alive.getAsBoolean() ? missing : "the server ended");
        }
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", e);
        }
    }
}
