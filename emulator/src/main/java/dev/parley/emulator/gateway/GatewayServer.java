package dev.parley.emulator.gateway;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.gateway.connection.ConnectionTable;
import dev.parley.emulator.gateway.connection.EventsUnderWay;
import dev.parley.emulator.gateway.connection.GatewayStage;
import dev.parley.emulator.gateway.connection.Lifecycle;
import dev.parley.emulator.gateway.connection.OpenConnection;
import dev.parley.emulator.gateway.connection.TokenBucket;
import dev.parley.emulator.gateway.management.InProcessCallbacks;
import dev.parley.emulator.gateway.management.ManagementApi;
import dev.parley.emulator.network.HostCheck;
import dev.parley.emulator.network.OwnNames;
import dev.parley.emulator.signature.Signatures;
import dev.parley.emulator.template.CloudModel.Api;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/// The API Gateway WebSocket front and its `@connections` API on one port. [#bind] takes the port at once, so
/// that a taken one is known before anything else starts; nothing is served before [#start].
public final class GatewayServer implements AutoCloseable {
    private static final int MAX_URL = 4096;
    private static final int REQUEST_LINE_REST = 16;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_REQUEST_BODY = 1024 * 1024;
    private static final int CLIENT_BUFFER = 256 * 1024;
    /// A connection that brings no request for so long is closed; longer than an upgrade is decided on.
    private static final int REQUEST_SECONDS = 40;

    private static final int SWEEP_MILLIS = 200;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(0, new DefaultThreadFactory("gateway", true), NioIoHandler.newFactory());
    private final EventsUnderWay work = new EventsUnderWay();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final ConnectionTable connections = new ConnectionTable();
    private final GatewayOptions options;
    private final Optional<Signatures> signatures;
    private final HostCheck hostCheck;
    private final Channel listening;
    private volatile @Nullable Front front;

    private GatewayServer(GatewayOptions options) {
        this.options = options;
        this.hostCheck = new HostCheck(OwnNames.and(options.host()));
        this.signatures = options.checksSignatures()
                ? Optional.of(new Signatures(Signatures.LOCAL, Clock.systemUTC()))
                : Optional.empty();
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(CLIENT_BUFFER / 2, CLIENT_BUFFER))
                .childHandler(new Pipeline())
                .bind(new InetSocketAddress(options.host(), options.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new PortTakenException(options.port(), bound.cause());
        }
        this.listening = bound.channel();
    }

    private record Front(GatewayStage stage, ManagementApi management, Upgrades upgrades, Lifecycle lifecycle) {}

    private final class Pipeline extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            Front serving = Objects.requireNonNull(front, "nothing is accepted before the start");
            channel.pipeline()
                    .addLast(Upgrades.REQUEST_LIMIT, new ReadTimeoutHandler(REQUEST_SECONDS))
                    .addLast(new HttpServerCodec(new HttpDecoderConfig()
                            .setMaxInitialLineLength(MAX_URL + REQUEST_LINE_REST)
                            .setMaxHeaderSize(MAX_HEADERS)))
                    .addLast(new HttpObjectAggregator(MAX_REQUEST_BODY))
                    .addLast(hostCheck)
                    .addLast(new FrontHandler(serving.stage(), serving.management(), serving.upgrades(), signatures));
        }
    }

    /// Takes the port. Fails with [PortTakenException].
    public static GatewayServer bind(GatewayOptions options) {
        return new GatewayServer(options);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Serves the API; connections that waited are accepted now.
    public void start(Api api, FunctionInvoker functions) {
        var stage = new GatewayStage(api, options.stage(), options.clock());
        var throttle = new TokenBucket(
                options.throttles().requestRate(), options.throttles().requestBurst(), System::nanoTime);
        var integrations = new Integrations(functions, options.integrationLimit());
        var lifecycle = new Lifecycle(stage, connections, integrations, work);
        var stageThrottle = new StageThrottle(api.throttles(), System::nanoTime);
        var router = new FrameRouter(stage, integrations, new FrameRouter.Dispatch(work, throttle, stageThrottle));
        front = new Front(
                stage,
                new ManagementApi(connections, lifecycle, throttle, options.clock()),
                new Upgrades(
                        stage,
                        new ConnectDecision(stage, functions, integrations),
                        lifecycle,
                        router,
                        new Upgrades.Pace(
                                work,
                                new TokenBucket(
                                        options.throttles().connectRate(),
                                        options.throttles().connectBurst(),
                                        System::nanoTime),
                                throttle,
                                stageThrottle)),
                lifecycle);
        loops.next().scheduleWithFixedDelay(lifecycle::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        listening.config().setAutoRead(true);
    }

    /// A client of the `@connections` API that does not go over HTTP. Fails as the SDK's does; closing it has no
    /// effect.
    public ApiGatewayManagementApiClient callbacks() {
        return new InProcessCallbacks(() ->
                Objects.requireNonNull(front, "the gateway is not started").management());
    }

    /// How many connections are open.
    public int connectionCount() {
        return connections.all().size();
    }

    /// Some of the open connections, in no order.
    public List<OpenConnection> openConnections(int most) {
        return connections.all().stream()
                .limit(most)
                .map(ClientConnection::describe)
                .toList();
    }

    /// Takes no more connections, closes those that are open and lets their `$disconnect`s and whatever else is
    /// under way end, for five seconds at most. `@connections` answers until [#close]. Once only.
    public void drain() {
        if (draining.getAndSet(true)) {
            return;
        }
        listening.close().awaitUninterruptibly();
        Front serving = front;
        long giveUp = System.nanoTime() + DRAIN.toNanos();
        while (serving != null && !isDrained(serving) && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        // The close frames are tasks of the loops, which shut down without running what is left of them.
        loops.forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly(DRAIN.toMillis()));
        work.close();
    }

    /// An upgrade that was under way opens one more connection: hence again and again, until nothing is left.
    private boolean isDrained(Front serving) {
        serving.lifecycle().closeAll();
        return work.isIdle() && connections.all().isEmpty();
    }

    /// [Drains][#drain] and ends.
    @Override
    public void close() {
        drain();
        loops.shutdownGracefully(50, 2000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
