package dev.parley.emulator.gateway.management;

import dev.parley.emulator.gateway.connection.OpaqueId;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/// Plain HTTP answers of the gateway.
public final class HttpAnswers {
    /// The one version of the WebSocket protocol, RFC 6455's.
    public static final String WEBSOCKET_VERSION = "13";

    private HttpAnswers() {}

    public static FullHttpResponse json(int status, String body) {
        FullHttpResponse response = of(status, body.getBytes(StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return response;
    }

    /// Says what the client has to ask for instead (RFC 6455, 4.2.2, and RFC 9110, 15.5.22).
    public static FullHttpResponse upgradeRequired() {
        FullHttpResponse response = json(426, "{\"message\":\"Upgrade Required\"}");
        response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, WEBSOCKET_VERSION);
        return response;
    }

    /// An answer of the management API: the type of an error goes into the header where the AWS SDKs look for it.
    public static FullHttpResponse of(ManagementApi.Answer answer) {
        FullHttpResponse response =
                answer.body().isEmpty() ? of(answer.status(), new byte[0]) : json(answer.status(), answer.body());
        if (answer.isError()) {
            response.headers().set("x-amzn-ErrorType", answer.errorType());
        }
        return response;
    }

    private static FullHttpResponse of(int status, byte[] body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        response.headers().set("x-amzn-RequestId", OpaqueId.next());
        if (status != 204) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return response;
    }
}
