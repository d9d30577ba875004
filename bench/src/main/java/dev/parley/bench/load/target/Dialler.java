package dev.parley.bench.load.target;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/// Opens WebSockets, any number of them on one thread. Thread safe.
public final class Dialler implements AutoCloseable {
    private static final int CONNECT_MILLIS = 45_000;
    private static final int FRAME_BYTES = 128 * 1024;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /// Fails if the server refuses, or does not answer within 45 s.
    public CompletableFuture<Socket> dial(Target.Entrance entrance) {
        CompletableFuture<Socket> opened = new CompletableFuture<>();
        boolean secure = entrance.url().getScheme().equals("wss");
        int port = entrance.url().getPort();
        HttpHeaders headers = new DefaultHttpHeaders();
        entrance.headers().forEach(headers::set);
        WebSocketClientProtocolConfig protocol = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(entrance.url())
                .customHeaders(headers)
                .maxFramePayloadLength(FRAME_BYTES)
                .handshakeTimeoutMillis(CONNECT_MILLIS)
                .build();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) throws SSLException {
                        if (secure) {
                            channel.pipeline()
                                    .addLast(SslContextBuilder.forClient()
                                            .build()
                                            .newHandler(
                                                    channel.alloc(),
                                                    entrance.url().getHost(),
                                                    443));
                        }
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(FRAME_BYTES),
                                        new WebSocketClientProtocolHandler(protocol),
                                        new Frames(new Socket(channel), opened));
                    }
                })
                .connect(entrance.url().getHost(), port > 0 ? port : secure ? 443 : 80)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        opened.completeExceptionally(connected.cause());
                    }
                });
        return opened;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        private final Socket socket;
        private final CompletableFuture<Socket> opened;

        private Frames(Socket socket, CompletableFuture<Socket> opened) {
            this.socket = socket;
            this.opened = opened;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            socket.heard(frame.text());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                opened.complete(socket);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            opened.completeExceptionally(cause);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            opened.completeExceptionally(new IOException("the connection ended before it was open"));
        }
    }
}
