package dev.parley.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts fragments together and reads at the pace of the receiver.
final class SocketListener implements WebSocket.Listener {
    private static final int BROKEN = 1006;
    private static final int PROTOCOL_ERROR = 1002;

    private final Consumer<WebSocket> opened;
    private final TextReceiver received;
    private final CloseReceiver closed;
    private final StringBuilder partial = new StringBuilder();

    SocketListener(Consumer<WebSocket> opened, TextReceiver received, CloseReceiver closed) {
        this.opened = opened;
        this.received = received;
        this.closed = closed;
    }

    /// Takes one whole message.
    interface TextReceiver {
        void received(String text) throws JsonProcessingException;
    }

    /// Takes the end of the connection.
    interface CloseReceiver {
        void closed(int code, String reason);
    }

    @Override
    public void onOpen(WebSocket socket) {
        opened.accept(socket);
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            deliver(socket, text);
        }
        socket.request(1);
        return null;
    }

    private void deliver(WebSocket socket, String text) {
        try {
            received.received(text);
        } catch (JsonProcessingException e) {
            socket.abort();
            closed.closed(PROTOCOL_ERROR, "the server sent what is not JSON");
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.closed(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        socket.abort();
        closed.closed(BROKEN, String.valueOf(failure.getMessage()));
    }
}
