package dev.parley.emulator.network;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;

/// Answers 403 to whole requests under a name that is not this machine's. An upgrade is let through: it brings
/// a token, which a page elsewhere does not have.
@Sharable
public final class HostCheck extends ChannelInboundHandlerAdapter {
    private final OwnNames names;

    public HostCheck(OwnNames names) {
        this.names = names;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof FullHttpRequest request)
                || request.headers().contains(HttpHeaderNames.UPGRADE)
                || names.accept(request.headers().get(HttpHeaderNames.HOST))) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        var refusal =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER);
        refusal.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
    }
}
