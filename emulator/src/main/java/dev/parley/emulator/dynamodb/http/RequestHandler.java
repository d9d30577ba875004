package dev.parley.emulator.dynamodb.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests of one connection: one after the other, off the event loop, answered in their order.
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private record Waiting(@Nullable String target, boolean signed, boolean keepAlive, boolean post, byte[] body) {}

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final String JSON = "application/x-amz-json-1.0";

    private final OperationTable operations;
    private final Executor executor;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean busy;

    RequestHandler(OperationTable operations, Executor executor) {
        this.operations = operations;
        this.executor = executor;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean signed = request.headers().contains(HttpHeaderNames.AUTHORIZATION)
                || request.uri().contains("X-Amz-Signature");
        waiting.add(new Waiting(
                request.headers().get("X-Amz-Target"),
                signed,
                HttpUtil.isKeepAlive(request),
                request.method().equals(HttpMethod.POST),
                ByteBufUtil.getBytes(request.content())));
        next(context);
    }

    /// A client that goes away in the middle is no error of this side.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A connection to the DynamoDB engine broke", cause);
        context.close();
    }

    private void next(ChannelHandlerContext context) {
        Waiting request = busy ? null : waiting.poll();
        if (request != null) {
            busy = true;
            executor.execute(() -> run(context, request));
        }
    }

    private void run(ChannelHandlerContext context, Waiting request) {
        FullHttpResponse response = request.post()
                ? response(Answer.to(operations, request.target(), request.signed(), request.body()))
                : healthy();
        HttpUtil.setKeepAlive(response, request.keepAlive());
        context.executor().execute(() -> {
            var written = context.writeAndFlush(response);
            if (!request.keepAlive()) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
            busy = false;
            next(context);
        });
    }

    private static FullHttpResponse response(Answer answer) {
        var crc = new CRC32();
        crc.update(answer.body());
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
                .set("x-amzn-RequestId", UUID.randomUUID().toString())
                .set("x-amz-crc32", crc.getValue());
        return response;
    }

    /// AWS answers a GET so.
    private static FullHttpResponse healthy() {
        byte[] body = "healthy: dynamodb".getBytes(StandardCharsets.US_ASCII);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        return response;
    }
}
