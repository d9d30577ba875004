package dev.parley.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The server's end of one connection: hands over what the client sent, and writes frames byte by byte, fragments
/// too.
public final class ScriptedConnection implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final String ENDED = "the client ended the connection";

    private final Socket socket;
    private final List<String> requestLines;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    ScriptedConnection(Socket socket, List<String> requestLines) {
        this.socket = socket;
        this.requestLines = requestLines;
    }

    /// The request line and headers of the upgrade.
    public List<String> requestLines() {
        return requestLines;
    }

    /// The next text of the client, put together.
    public String takeText() throws InterruptedException {
        String text = received.poll(10, TimeUnit.SECONDS);
        if (text == null || text.equals(ENDED)) {
            throw new AssertionError(text == null ? "the client sent nothing" : text);
        }
        return text;
    }

    /// Waits until the client has closed the connection or broken it. What it sent before must have been taken.
    public void awaitEnd() throws InterruptedException {
        String text = received.poll(10, TimeUnit.SECONDS);
        if (!ENDED.equals(text)) {
            throw new AssertionError("the connection goes on" + (text == null ? "" : " with " + text));
        }
    }

    public void sendText(String text) throws IOException {
        writeFrame(0x80 | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends the text in two fragments that part it, and its UTF-8, in the middle.
    void sendInFragments(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        writeFrame(TEXT, Arrays.copyOfRange(bytes, 0, half));
        writeFrame(0x80, Arrays.copyOfRange(bytes, half, bytes.length));
    }

    public void sendClose(int code) throws IOException {
        writeFrame(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /// Breaks the TCP connection without a close frame. By a reset: the JDK's client now and then overlooks an end of
    /// stream that comes right behind a frame.
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Reads until the client ends the connection.
    void read(DataInputStream in) {
        try {
            while (readFrame(in)) {}
        } catch (IOException e) {
            received.add(ENDED);
            return;
        }
        received.add(ENDED);
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

    private synchronized void writeFrame(int head, byte[] payload) throws IOException {
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
        socket.getOutputStream().write(frame.toByteArray());
    }
}
