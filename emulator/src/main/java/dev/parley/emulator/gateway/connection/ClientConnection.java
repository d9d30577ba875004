package dev.parley.emulator.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// An open WebSocket. Frames leave in the order in which [#post] and [#send] were called. Thread safe.
public final class ClientConnection {
    public static final int MAX_FRAME_BYTES = 32 * 1024;
    public static final int MAX_MESSAGE_BYTES = 128 * 1024;
    private static final int CLOSE_GRACE_MILLIS = 2_000;

    private final ConnectionFacts facts;
    private final Channel channel;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lastActiveMillis;

    public ClientConnection(ConnectionFacts facts, Channel channel, long nowMillis) {
        this.facts = facts;
        this.channel = channel;
        this.lastActiveMillis = nowMillis;
    }

    public OpenConnection describe() {
        return new OpenConnection(
                facts.id(),
                facts.authorizer()
                        .map(context -> context.path("principalId").asText())
                        .orElse(""),
                Instant.ofEpochMilli(facts.connectedAtMillis()),
                Instant.ofEpochMilli(lastActiveMillis));
    }

    /// What became of a frame that was to be posted.
    public enum Posted {
        WRITTEN,
        GONE,
        BUFFER_FULL
    }

    public ConnectionFacts facts() {
        return facts;
    }

    public long lastActiveMillis() {
        return lastActiveMillis;
    }

    public void touch(long nowMillis) {
        lastActiveMillis = nowMillis;
    }

    /// Posts a text. It is accepted once it is handed to the channel: a client that reads slowly is
    /// distinguished from one that is gone only when its buffer is full.
    public CompletableFuture<Posted> post(byte[] text) {
        CompletableFuture<Posted> outcome = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            if (ended.get() || !channel.isActive()) {
                outcome.complete(Posted.GONE);
            } else if (!channel.isWritable()) {
                outcome.complete(Posted.BUFFER_FULL);
            } else {
                ChannelFuture written = write(text);
                outcome.complete(written.isDone() && !written.isSuccess() ? Posted.GONE : Posted.WRITTEN);
            }
        });
        return outcome;
    }

    /// Sends a frame of the gateway or of a route response; a client that is gone does not get it.
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.eventLoop().execute(() -> {
            if (!ended.get() && channel.isActive()) {
                write(bytes);
            }
        });
    }

    private ChannelFuture write(byte[] text) {
        int end = Math.min(text.length, MAX_FRAME_BYTES);
        ChannelFuture written =
                channel.write(new TextWebSocketFrame(end == text.length, 0, Unpooled.wrappedBuffer(text, 0, end)));
        while (end < text.length) {
            int next = Math.min(text.length, end + MAX_FRAME_BYTES);
            ByteBuf part = Unpooled.wrappedBuffer(text, end, next - end);
            written = channel.write(new ContinuationWebSocketFrame(next == text.length, 0, part));
            end = next;
        }
        channel.flush();
        return written;
    }

    /// Marks the end of the connection; true for the first caller only, who then reports it.
    public boolean end() {
        return ended.compareAndSet(false, true);
    }

    /// Closes from our side: a close frame, then the sending half, so that a client which is still sending
    /// reads the code; the socket goes when the client closes too, or after two seconds.
    public void close(Disconnect disconnect) {
        channel.eventLoop().execute(() -> {
            if (!channel.isActive()) {
                return;
            }
            channel.writeAndFlush(new CloseWebSocketFrame(disconnect.code(), disconnect.reason()))
                    .addListener((ChannelFutureListener) written -> {
                        if (channel instanceof DuplexChannel duplex && written.isSuccess()) {
                            duplex.shutdownOutput();
                        }
                    });
            channel.eventLoop().schedule(() -> channel.close(), CLOSE_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        });
    }
}
