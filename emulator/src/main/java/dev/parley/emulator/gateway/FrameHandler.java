package dev.parley.emulator.gateway;

import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.gateway.connection.Disconnect;
import dev.parley.emulator.gateway.connection.Lifecycle;
import dev.parley.emulator.gateway.connection.Utf8Text;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;

/// The frames of one open connection: joins fragments into messages, answers pings, and closes with AWS's codes on
/// what the gateway does not take. Runs on the connection's event loop.
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final ClientConnection connection;
    private final Lifecycle lifecycle;
    private final FrameRouter router;
    private final Clock clock;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private boolean refused;

    FrameHandler(ClientConnection connection, Lifecycle lifecycle, FrameRouter router, Clock clock) {
        this.connection = connection;
        this.lifecycle = lifecycle;
        this.router = router;
        this.clock = clock;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) throws IOException {
        connection.touch(clock.millis());
        switch (frame) {
            case CloseWebSocketFrame close -> closedByClient(context, close);
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame _ -> {}
            case BinaryWebSocketFrame _ -> refuse(Disconnect.BINARY);
            case TextWebSocketFrame text -> part(text.content(), text.isFinalFragment());
            case ContinuationWebSocketFrame more -> part(more.content(), more.isFinalFragment());
            default -> refuse(Disconnect.BINARY);
        }
    }

    private void part(ByteBuf content, boolean last) throws IOException {
        if (refused) {
            return;
        }
        if (message.size() + content.readableBytes() > ClientConnection.MAX_MESSAGE_BYTES) {
            refuse(Disconnect.TOO_LARGE);
            return;
        }
        content.readBytes(message, content.readableBytes());
        if (last) {
            byte[] whole = message.toByteArray();
            message.reset();
            complete(whole);
        }
    }

    private void complete(byte[] whole) {
        Utf8Text.decode(whole)
                .ifPresentOrElse(text -> router.accept(connection, text), () -> refuse(Disconnect.NOT_UTF8));
    }

    private void refuse(Disconnect disconnect) {
        if (!refused) {
            refused = true;
            lifecycle.close(connection, disconnect);
        }
    }

    private void closedByClient(ChannelHandlerContext context, CloseWebSocketFrame close) {
        lifecycle.ended(connection, Disconnect.byClient(close.statusCode(), close.reasonText()));
        CloseWebSocketFrame answer =
                close.statusCode() < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(close.statusCode(), "");
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lifecycle.ended(connection, Disconnect.VANISHED);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            refuse(new Disconnect(
                    corrupted.closeStatus().code(), corrupted.closeStatus().reasonText()));
        } else {
            lifecycle.ended(connection, Disconnect.VANISHED);
            context.close();
        }
    }
}
