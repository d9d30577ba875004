package dev.parley.adapter.aws;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends requests whose answers must be complete within a time. The time-out of a request of the JDK ends with
/// the headers of the answer: a body that does not end would be waited for without one. Thread safe.
public record TimedHttp(HttpClient http) {
    /// Repeats nothing.
    ///
    /// @throws IOException if no whole answer came, in time or at all; an answer with any status is returned
    public HttpResponse<byte[]> send(HttpRequest request, Duration within) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer came within " + within.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IOException("no answer came", e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
