package dev.parley.emulator.stores;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes a starting Redis node a cluster of its own.
final class OneNodeCluster {
    private static final int SLOTS = 16_384;
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final BooleanSupplier alive;
    private final Instant limit = Instant.now().plus(START_LIMIT);

    private OneNodeCluster(BooleanSupplier alive) {
        this.alive = alive;
    }

    /// Waits until the node on the port listens, gives it all slots, and waits until it takes writes.
    static void form(int port, BooleanSupplier alive) throws IOException {
        var cluster = new OneNodeCluster(alive);
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
        String slots = IntStream.range(0, SLOTS).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        var replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String added = command(socket, replies, "CLUSTER ADDSLOTS " + slots);
        if (!added.equals("+OK")) {
            throw new IOException("the slots were not taken: " + added);
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
