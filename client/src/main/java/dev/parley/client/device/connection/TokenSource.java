package dev.parley.client.device.connection;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/// Where a device gets its tokens: asked at the start, before the last one expires, and when the server refused
/// it.
@FunctionalInterface
public interface TokenSource {
    /// A new token, not one given before: a token that the server refuses twice ends the device with
    /// [DeviceState.Ending#SIGNED_OUT]. So does a failure with [SignInRequiredException]. Any other failure
    /// counts as a connect that failed: the device asks again later. Called on the device's agenda, so it must
    /// not block.
    CompletableFuture<BearerToken> renew();

    /// A source that may block: each token is asked for on a thread of its own. What `signIn` throws is the
    /// failure.
    static TokenSource blocking(Callable<BearerToken> signIn) {
        return () -> {
            CompletableFuture<BearerToken> token = new CompletableFuture<>();
            Runnable asking = () -> {
                try {
                    token.complete(signIn.call());
                } catch (Throwable e) {
                    token.completeExceptionally(e);
                }
            };
            Thread thread = new Thread(asking, "parley-token");
            thread.setDaemon(true);
            thread.start();
            return token;
        };
    }
}
