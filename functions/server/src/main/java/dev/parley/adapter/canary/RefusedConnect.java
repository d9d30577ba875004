package dev.parley.adapter.canary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks to connect without a token: only a gateway that asks its authorizer answers 401.
public record RefusedConnect(HttpClient http, URI webSocket) {
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @throws IllegalStateException if the answer is any other
    public void run() throws IOException, InterruptedException {
        try {
            http.newWebSocketBuilder()
                    .buildAsync(webSocket, new WebSocket.Listener() {})
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .abort();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                require(refused.getResponse().statusCode());
                return;
            }
            throw new IOException("the gateway did not answer a connect", e);
        } catch (TimeoutException e) {
            throw new IOException("the gateway did not answer a connect in time", e);
        }
        throw new IllegalStateException("a connect without a token was let in");
    }

    private static void require(int status) {
        if (status != UNAUTHORIZED) {
            throw new IllegalStateException("a connect without a token was answered with status " + status);
        }
    }
}
