package dev.parley.bench.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The least that a chat server can do on Netty: who is in a room gets each frame sent there, and the sender an
/// ack. It keeps nothing, checks nothing and knows nobody: what Netty, the generator and this machine allow at
/// most. Speaks as the sample of `bench/baseline` does. Its argument is the port; runs until it is killed.
final class BroadcastMain {
    private static final int HANDSHAKE_BYTES = 8 * 1024;
    private static final Pattern FIELD = Pattern.compile("\"(action|roomId|id)\":\"([^\"]*)\"");

    private final Map<String, List<Channel>> rooms = new ConcurrentHashMap<>();

    private BroadcastMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        try {
            BroadcastMain server = new BroadcastMain();
            Channel listening = server.listen(loops, Integer.parseInt(arguments[0]));
            System.out.println("listening on " + listening.localAddress());
            listening.closeFuture().await();
        } finally {
            loops.shutdownGracefully();
        }
    }

    private Channel listen(EventLoopGroup loops, int port) throws InterruptedException {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(HANDSHAKE_BYTES),
                                        new WebSocketServerProtocolHandler("/"),
                                        new Frames());
                    }
                })
                .bind("127.0.0.1", port)
                .sync()
                .channel();
    }

    private final class Frames extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            String text = frame.text();
            Map<String, String> fields = new ConcurrentHashMap<>();
            for (Matcher matcher = FIELD.matcher(text); matcher.find(); ) {
                fields.putIfAbsent(matcher.group(1), matcher.group(2));
            }
            List<Channel> room = rooms.computeIfAbsent(fields.get("roomId"), _ -> new CopyOnWriteArrayList<>());
            if ("joinRoom".equals(fields.get("action"))) {
                room.add(context.channel());
                context.channel().closeFuture().addListener(_ -> room.remove(context.channel()));
                context.writeAndFlush(new TextWebSocketFrame("{\"type\":\"joined\"}"));
                return;
            }
            context.writeAndFlush(new TextWebSocketFrame("{\"type\":\"ack\",\"id\":\"" + fields.get("id") + "\"}"));
            room.forEach(member -> member.writeAndFlush(new TextWebSocketFrame(text)));
        }
    }
}
