package dev.parley.emulator.gateway;

import dev.parley.emulator.gateway.connection.GatewayStage;
import dev.parley.emulator.gateway.connection.RequestTarget;
import dev.parley.emulator.gateway.management.HttpAnswers;
import dev.parley.emulator.gateway.management.ManagementApi;
import dev.parley.emulator.signature.Signatures;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP side of the port: `@connections` requests and upgrades; anything else is refused as by AWS.
final class FrontHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);
    private static final String MANAGEMENT = "/@connections/";

    private final GatewayStage stage;
    private final ManagementApi management;
    private final Upgrades upgrades;
    private final Optional<Signatures> signatures;

    FrontHandler(GatewayStage stage, ManagementApi management, Upgrades upgrades, Optional<Signatures> signatures) {
        this.stage = stage;
        this.management = management;
        this.upgrades = upgrades;
        this.signatures = signatures;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            respond(context, request, HttpAnswers.json(400, "{\"message\":\"Bad Request\"}"));
            return;
        }
        RequestTarget.parse(request.uri())
                .ifPresentOrElse(
                        target -> route(context, request, target),
                        () -> respond(context, request, HttpAnswers.json(400, "{\"message\":\"Bad Request\"}")));
    }

    private void route(ChannelHandlerContext context, FullHttpRequest request, RequestTarget target) {
        Optional<String> connectionId = connectionId(target.path());
        if (connectionId.isPresent()) {
            manage(context, request, target.rawPath(), connectionId.get());
        } else if (!target.path().equals(stage.path()) && !target.path().equals(stage.path() + "/")) {
            respond(context, request, HttpAnswers.json(403, "{\"message\":\"Forbidden\"}"));
        } else if (isUpgrade(request)) {
            upgrades.begin(context.channel(), request.retain(), target);
        } else {
            respond(context, request, HttpAnswers.upgradeRequired());
        }
    }

    private Optional<String> connectionId(String path) {
        String prefix = stage.path() + MANAGEMENT;
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private void manage(ChannelHandlerContext context, FullHttpRequest request, String rawPath, String connectionId) {
        byte[] body = new byte[request.content().readableBytes()];
        request.content().readBytes(body);
        Optional<Signatures.Refusal> refusal =
                signatures.flatMap(check -> check.refusal(signed(request, rawPath, body)));
        if (refusal.isPresent()) {
            respond(context, request, HttpAnswers.of(ManagementApi.Answer.unsigned(refusal.get())));
            return;
        }
        FullHttpRequest kept = request.retain();
        management.handle(request.method().name(), connectionId, body).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.warn("a management request failed", failure);
            }
            respond(
                    context,
                    kept,
                    failure == null
                            ? HttpAnswers.of(answer)
                            : HttpAnswers.json(500, "{\"message\":\"Internal server error\"}"));
            ReferenceCountUtil.release(kept);
        });
    }

    private static Signatures.Request signed(FullHttpRequest request, String rawPath, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (first, more) -> first + "," + more));
        return new Signatures.Request(request.method().name(), rawPath, "", headers, body);
    }

    private static boolean isUpgrade(FullHttpRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                && request.headers()
                        .containsValue(HttpHeaderNames.SEC_WEBSOCKET_VERSION, HttpAnswers.WEBSOCKET_VERSION, true);
    }

    static void respond(ChannelHandlerContext context, FullHttpRequest request, FullHttpResponse response) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        if (response.headers().contains(HttpHeaderNames.UPGRADE)) {
            response.headers().add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        }
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a client connection failed", cause);
        context.close();
    }
}
