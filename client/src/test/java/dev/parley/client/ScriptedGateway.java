package dev.parley.client;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket server that does as a test says: refuses or takes each upgrade, and hands over the connections.
public final class ScriptedGateway implements AutoCloseable {
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final int[] statuses;
    private final List<ScriptedConnection> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ScriptedConnection> connections = new LinkedBlockingQueue<>();

    /// Answers upgrades with these, one after the other, and all later ones with the last; 101 takes an upgrade.
    public ScriptedGateway(int... statuses) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.statuses = statuses.clone();
        Thread.ofVirtual().start(this::serve);
    }

    public URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/test");
    }

    /// The next connection that a client opened, or tried to.
    public ScriptedConnection takeConnection() throws InterruptedException {
        ScriptedConnection connection = connections.poll(10, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("no client connected");
        }
        return connection;
    }

    /// How many upgrades were asked for.
    public int upgrades() {
        return all.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (ScriptedConnection connection : all) {
            connection.close();
        }
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                int status = statuses[Math.min(all.size(), statuses.length - 1)];
                DataInputStream in = new DataInputStream(socket.getInputStream());
                List<String> requestLines = answerUpgrade(in, socket.getOutputStream(), status);
                ScriptedConnection connection = new ScriptedConnection(socket, requestLines);
                all.add(connection);
                connections.add(connection);
                if (status == 101) {
                    Thread.ofVirtual().start(() -> connection.read(in));
                }
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> answerUpgrade(DataInputStream in, OutputStream out, int status) throws IOException {
        List<String> requestLines = new ArrayList<>();
        String key = "";
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            requestLines.add(line);
            if (line.startsWith("Sec-WebSocket-Key: ")) {
                key = line.substring(19);
            }
        }
        boolean asked = requestLines.stream().anyMatch(line -> line.startsWith("Sec-WebSocket-Protocol: parley.v1"));
        String head = status == 101
                ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key) + (asked ? "\r\nSec-WebSocket-Protocol: parley.v1" : "")
                : "HTTP/1.1 " + status + " Refused\r\nContent-Length: 0";
        out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return requestLines;
    }

    private static String readLine(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("no upgrade");
            }
            line.append(b == '\r' ? "" : (char) b);
        }
        return line.toString();
    }

    private static String accept(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder()
                    .encodeToString(digest.digest((key + ACCEPT_SALT).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
