package dev.parley.emulator.gateway;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A WebSocket client on a bare socket: sends any frame, the malformed included, and sees exactly what comes back.
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;
    private static final int FINAL = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.socket.setSoTimeout(20_000);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    public record Frame(boolean last, int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    /// Asks for an upgrade and reads the answer's head; [#status] tells how it went. An extra header takes the place
    /// of one that each request has, else it stands on a line of its own.
    public static RawWebSocket open(int port, String path, String... extraHeaders) throws IOException {
        RawWebSocket opened = new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        opened.request(path, extraHeaders);
        opened.readHead();
        return opened;
    }

    /// Asks for an upgrade without waiting for the answer.
    public static RawWebSocket begin(int port, String path) throws IOException {
        RawWebSocket begun = new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        begun.request(path);
        return begun;
    }

    private void request(String path, String... extraHeaders) throws IOException {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("Host", "localhost:" + socket.getPort());
        head.put("Upgrade", "websocket");
        head.put("Connection", "Upgrade");
        head.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        head.put("Sec-WebSocket-Version", "13");
        List<String> more = new ArrayList<>();
        for (String header : extraHeaders) {
            String[] parts = header.split(": ?", 2);
            if (head.replace(parts[0], parts[1]) == null) {
                more.add(header);
            }
        }
        write("GET " + path + " HTTP/1.1", head, more);
    }

    private void write(String requestLine, Map<String, String> headers, List<String> more) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        more.forEach(header -> head.append(header).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    public RawWebSocket readHead() throws IOException {
        status = Integer.parseInt(line().split(" ")[1]);
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return this;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    public int status() {
        return status;
    }

    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public void text(String text) throws IOException {
        send(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(boolean last, int opcode, byte[] payload) throws IOException {
        write(last, opcode, payload, true);
    }

    public void sendUnmasked(byte[] payload) throws IOException {
        write(true, TEXT, payload, false);
    }

    private void write(boolean last, int opcode, byte[] payload, boolean masked) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((last ? FINAL : 0) | opcode));
        int mask = masked ? 0x80 : 0;
        if (payload.length < 126) {
            frame.put((byte) (mask | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (mask | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (mask | 127)).putLong(payload.length);
        }
        byte[] key = {1, 2, 3, 4};
        if (masked) {
            frame.put(key);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (masked ? payload[i] ^ key[i % 4] : payload[i]));
        }
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    public void close(int code) throws IOException {
        send(true, CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    public Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] payload = new byte[(int) size];
        in.readFully(payload);
        return new Frame((first & FINAL) != 0, first & 0x0F, payload);
    }

    /// Whether the server ended the stream.
    public boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
