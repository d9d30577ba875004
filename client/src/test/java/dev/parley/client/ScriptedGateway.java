package dev.parley.client;

import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A WebSocket server of one connection that does as a test says: refuses or takes the upgrade, hands over what the
/// client sent and writes frames byte by byte, fragments too.
final class ScriptedGateway implements AutoCloseable {
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final ServerSocket server;
    private final int status;
    private final List<String> requestLines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> upgraded = new LinkedBlockingQueue<>();

    /// Answers the upgrade with `status`; 101 takes it.
    ScriptedGateway(int status) throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.status = status;
        Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/test");
    }

    /// The request line and headers of the upgrade.
    List<String> requestLines() {
        return requestLines;
    }

    /// The next text of the client, put together.
    String takeText() throws InterruptedException {
        String text = received.poll(10, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("the client sent nothing");
        }
        return text;
    }

    void sendText(String text) throws IOException, InterruptedException {
        writeFrame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends the text in two fragments that part it, and its UTF-8, in the middle.
    void sendInFragments(String text) throws IOException, InterruptedException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        writeFrame(TEXT, Arrays.copyOfRange(bytes, 0, half));
        writeFrame(0x80, Arrays.copyOfRange(bytes, half, bytes.length));
    }

    void sendClose(int code) throws IOException, InterruptedException {
        writeFrame(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /// Ends the TCP connection without a close frame.
    void vanish() throws IOException, InterruptedException {
        socket().close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : upgraded) {
            socket.close();
        }
    }

    private void serve() {
        try {
            Socket socket = server.accept();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            answerUpgrade(in, socket.getOutputStream());
            upgraded.add(socket);
            while (status == 101 && readFrame(in)) {}
        } catch (IOException e) {
            received.add("the connection ended: " + e.getMessage());
        }
    }

    private void answerUpgrade(DataInputStream in, OutputStream out) throws IOException {
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
    }

    private boolean readFrame(DataInputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int head;
        do {
            head = in.readUnsignedByte();
            message.write(readPayload(in));
        } while ((head & 0x80) == 0);
        if ((head & 0x0F) == CLOSE) {
            return false;
        }
        received.add(message.toString(StandardCharsets.UTF_8));
        return true;
    }

    private static byte[] readPayload(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private void writeFrame(int head, byte[] payload) throws IOException, InterruptedException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.write(payload);
        socket().getOutputStream().write(frame.toByteArray());
    }

    private Socket socket() throws InterruptedException {
        Socket socket = upgraded.take();
        upgraded.add(socket);
        return socket;
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
