package dev.parley.bench.load.target;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.CompletableFuture;

/// One open connection. Thread safe.
public final class Socket {
    private final Channel channel;
    private volatile TextListener ear = frame -> {};

    public Socket(Channel channel) {
        this.channel = channel;
    }

    public void listen(TextListener listener) {
        ear = listener;
    }

    public void heard(String frame) {
        ear.heard(frame);
    }

    public void send(String frame) {
        channel.writeAndFlush(new TextWebSocketFrame(frame));
    }

    /// Sends a frame and completes with the first frame that holds `mark`. Replaces the ear until then.
    public CompletableFuture<String> ask(String frame, String mark) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        listen(heard -> {
            if (heard.contains(mark)) {
                answer.complete(heard);
            }
        });
        send(frame);
        return answer;
    }

    public boolean isOpen() {
        return channel.isActive();
    }

    /// Breaks the connection without a goodbye.
    public void drop() {
        channel.close();
    }
}
