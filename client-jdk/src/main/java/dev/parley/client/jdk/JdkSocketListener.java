package dev.parley.client.jdk;

import dev.parley.client.SocketListener;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts fragments together and reads at the pace of the receiver. `over` gets the socket once it has ended.
final class JdkSocketListener implements WebSocket.Listener {
    private static final int BROKEN = 1006;

    private final SocketListener listener;
    private final Consumer<WebSocket> over;
    private final StringBuilder partial = new StringBuilder();

    JdkSocketListener(SocketListener listener, Consumer<WebSocket> over) {
        this.listener = listener;
        this.over = over;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            listener.text(text);
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        over.accept(socket);
        listener.ended(code, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        socket.abort();
        over.accept(socket);
        listener.ended(BROKEN, String.valueOf(failure.getMessage()));
    }
}
