package dev.parley.emulator.gateway;

import dev.parley.emulator.gateway.connection.AccessPolicy;
import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.gateway.connection.ConnectionFacts;
import dev.parley.emulator.gateway.connection.Disconnect;
import dev.parley.emulator.gateway.connection.EventsUnderWay;
import dev.parley.emulator.gateway.connection.GatewayStage;
import dev.parley.emulator.gateway.connection.Lifecycle;
import dev.parley.emulator.gateway.connection.OpaqueId;
import dev.parley.emulator.gateway.connection.RequestTarget;
import dev.parley.emulator.gateway.connection.TokenBucket;
import dev.parley.emulator.gateway.connection.UpgradeRequest;
import dev.parley.emulator.gateway.management.HttpAnswers;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out upgrades. The handshake is held back until the authorizer and `$connect` have answered; until
/// then nothing is read from the client and the connection does not exist for `@connections`. Thread safe.
final class Upgrades {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrades.class);
    private static final WebSocketDecoderConfig STRICT = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(ClientConnection.MAX_FRAME_BYTES)
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();

    /// One machine decides no faster by deciding more at once: it only lets them run into their time-outs.
    private static final int DECIDED_AT_ONCE = 64;

    /// The handler that closes connections which bring no request.
    static final String REQUEST_LIMIT = "request limit";

    private final Semaphore deciding = new Semaphore(DECIDED_AT_ONCE, true);
    private final GatewayStage stage;
    private final ConnectDecision admission;
    private final Lifecycle lifecycle;
    private final FrameRouter router;
    private final Pace pace;

    /// Where upgrades run, how many connects and requests a second the account takes, and what the stage lets
    /// in.
    record Pace(EventsUnderWay work, TokenBucket connects, TokenBucket account, StageThrottle stage) {
        boolean admits() {
            return connects.take() && account.take() && stage.admits("$connect");
        }
    }

    Upgrades(GatewayStage stage, ConnectDecision admission, Lifecycle lifecycle, FrameRouter router, Pace pace) {
        this.stage = stage;
        this.admission = admission;
        this.lifecycle = lifecycle;
        this.router = router;
        this.pace = pace;
    }

    /// Takes over the request, whose reference it releases.
    void begin(Channel channel, FullHttpRequest request, RequestTarget target) {
        if (!pace.admits()) {
            refuse(channel, request, new ConnectDecision.Verdict.Refused(429, "Too Many Requests"));
            return;
        }
        channel.config().setAutoRead(false);
        var remote = (InetSocketAddress) channel.remoteAddress();
        var local = (InetSocketAddress) channel.localAddress();
        String sourceIp = remote.getAddress().getHostAddress();
        UpgradeRequest upgrade = UpgradeRequest.of(request, target, sourceIp, local.getPort());
        ConnectionFacts facts = facts(request, target, sourceIp);
        boolean begun = pace.work().begin(() -> {
            ConnectDecision.Verdict verdict = decide(facts, upgrade);
            // Waited for, so that whoever waits for the work under way sees the connection that comes of it.
            channel.eventLoop()
                    .submit(() -> conclude(channel, request, verdict))
                    .awaitUninterruptibly();
        });
        if (!begun) {
            refuse(channel, request, new ConnectDecision.Verdict.Refused(503, "Service Unavailable"));
        }
    }

    private ConnectionFacts facts(FullHttpRequest request, RequestTarget target, String sourceIp) {
        Optional<String> userAgent = Optional.ofNullable(request.headers().get(HttpHeaderNames.USER_AGENT));
        String host = target.host()
                .or(() -> Optional.ofNullable(request.headers().get(HttpHeaderNames.HOST)))
                .orElse("localhost");
        return new ConnectionFacts(
                OpaqueId.next(),
                stage.clock().millis(),
                new ConnectionFacts.Client(sourceIp, userAgent, host),
                Optional.empty(),
                AccessPolicy.OPEN);
    }

    private ConnectDecision.Verdict decide(ConnectionFacts facts, UpgradeRequest upgrade) {
        try {
            deciding.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ConnectDecision.Verdict.Refused(503, "Service Unavailable");
        }
        try {
            return admission.decide(facts, upgrade);
        } catch (RuntimeException e) {
            LOG.error("an upgrade could not be decided", e);
            return new ConnectDecision.Verdict.Refused(500, "Internal server error");
        } finally {
            deciding.release();
        }
    }

    private void conclude(Channel channel, FullHttpRequest request, ConnectDecision.Verdict verdict) {
        switch (verdict) {
            case ConnectDecision.Verdict.Admitted admitted -> shakeHands(channel, request, admitted);
            case ConnectDecision.Verdict.Refused refused -> refuse(channel, request, refused);
            case ConnectDecision.Verdict.Broken(ConnectionFacts connection) -> {
                lifecycle.abandoned(connection, Disconnect.VANISHED);
                refuse(channel, request, new ConnectDecision.Verdict.Refused(502, "Internal server error"));
            }
        }
    }

    /// From here on `$connect` has taken the connection: if the switch fails, the client still gets an answer,
    /// and `$disconnect` is invoked.
    private void shakeHands(Channel channel, FullHttpRequest request, ConnectDecision.Verdict.Admitted admitted) {
        var connection = new ClientConnection(
                admitted.connection(), channel, stage.clock().millis());
        try {
            switchProtocols(channel, request, admitted, connection);
        } catch (RuntimeException e) {
            LOG.error("an upgrade that `$connect` had admitted failed", e);
            lifecycle.ended(connection, Disconnect.VANISHED);
            refuse(channel, request, new ConnectDecision.Verdict.Refused(502, "Internal server error"));
        }
    }

    private void switchProtocols(
            Channel channel,
            FullHttpRequest request,
            ConnectDecision.Verdict.Admitted admitted,
            ClientConnection connection) {
        HttpHeaders headers = new DefaultHttpHeaders();
        admitted.subprotocol().ifPresent(name -> headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, name));
        channel.pipeline().remove(REQUEST_LIMIT);
        channel.pipeline().remove(FrontHandler.class);
        channel.pipeline().addLast(new FrameHandler(connection, lifecycle, router, stage.clock()));
        request.headers().remove(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        // A proxy may repeat a name in these lists, which is allowed; the handshaker takes one name alone.
        request.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        // Before the client has its answer, upon which it may be posted to; a post is written after it all the same.
        if (channel.isActive()) {
            lifecycle.open(connection);
        }
        ChannelFuture done = new WebSocketServerHandshaker13("", null, STRICT)
                .handshake(channel, request, headers, channel.newPromise());
        ReferenceCountUtil.release(request);
        done.addListener((ChannelFutureListener) shaken -> {
            if (shaken.isSuccess()) {
                channel.config().setAutoRead(true);
            } else {
                lifecycle.ended(connection, Disconnect.VANISHED);
                channel.close();
            }
        });
    }

    private static void refuse(Channel channel, FullHttpRequest request, ConnectDecision.Verdict.Refused refused) {
        FullHttpResponse response = HttpAnswers.json(
                refused.status(),
                "{\"message\":\"%s\", \"connectionId\":\"%s\", \"requestId\":\"%s\"}"
                        .formatted(refused.message(), OpaqueId.next(), OpaqueId.next()));
        HttpUtil.setKeepAlive(response, false);
        ReferenceCountUtil.release(request);
        channel.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
