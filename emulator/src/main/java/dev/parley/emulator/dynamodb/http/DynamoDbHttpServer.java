package dev.parley.emulator.dynamodb.http;

import dev.parley.emulator.network.HostCheck;
import dev.parley.emulator.network.OwnNames;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The HTTP door. Any signature is taken for good, a request without one is refused.
public final class DynamoDbHttpServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 20 * 1024 * 1024;
    /// A connection that brings nothing for so long is closed; clients keep one for a minute at most.
    private static final int IDLE_SECONDS = 120;

    private static final int EVENT_LOOPS = 2;
    private static final long CLOSE_SECONDS = 5;

    private final EventLoopGroup eventLoops;
    private final ExecutorService executor;
    private final Channel channel;

    private DynamoDbHttpServer(EventLoopGroup eventLoops, ExecutorService executor, Channel channel) {
        this.eventLoops = eventLoops;
        this.executor = executor;
        this.channel = channel;
    }

    /// Listens from now on. Throws where the address is taken.
    public static DynamoDbHttpServer start(InetSocketAddress address, OperationTable operations) {
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(
                EVENT_LOOPS, new DefaultThreadFactory("dynamodb-http", true), NioIoHandler.newFactory());
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Channel channel = new ServerBootstrap()
                    .group(eventLoops)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel connection) {
                            connection
                                    .pipeline()
                                    .addLast(new ReadTimeoutHandler(IDLE_SECONDS))
                                    .addLast(new HttpServerCodec())
                                    .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
                                    .addLast(new HostCheck(OwnNames.and()))
                                    .addLast(new RequestHandler(operations, executor));
                        }
                    })
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
            return new DynamoDbHttpServer(eventLoops, executor, channel);
        } catch (RuntimeException e) {
            eventLoops.shutdownGracefully();
            executor.close();
            throw e;
        }
    }

    /// The address with the port that it got.
    public URI endpoint() {
        InetSocketAddress address = (InetSocketAddress) channel.localAddress();
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /// Answers what is under way, and ends.
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        executor.close();
        eventLoops.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
