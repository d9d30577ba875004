package dev.parley.adapter.canary;

import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.SignedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Calls every function once, so that none sleeps for so long that AWS makes its version inactive, which is
/// after 14 days. The events are of the right form and ask for nothing.
public record FunctionCalls(SignedHttp aws, URI lambda) {
    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String BATCH = "{\"Records\":[]}";
    private static final String CONNECT_WITHOUT_TOKEN = "{\"type\":\"REQUEST\",\"headers\":{}}";

    /// @param frames functions that answer frames
    /// @param batches functions that take batches
    /// @param authorizers functions that refuse who has no token, which Lambda takes for a failure
    public void wakeAll(List<String> frames, List<String> batches, List<String> authorizers)
            throws IOException, InterruptedException {
        for (String function : frames) {
            require(call(function, PrimingFrame.json()), function, false);
        }
        for (String function : batches) {
            require(call(function, BATCH), function, false);
        }
        for (String function : authorizers) {
            require(call(function, CONNECT_WITHOUT_TOKEN), function, true);
        }
    }

    private HttpResponse<byte[]> call(String function, String event) throws IOException, InterruptedException {
        URI invoke = lambda.resolve(
                "/2015-03-31/functions/" + URLEncoder.encode(function, StandardCharsets.UTF_8) + "/invocations");
        return aws.post(invoke, event.getBytes(StandardCharsets.UTF_8), PATIENCE);
    }

    private static void require(HttpResponse<byte[]> answer, String function, boolean failing) {
        boolean failed = answer.headers().firstValue("X-Amz-Function-Error").isPresent();
        if (answer.statusCode() != OK || failed != failing) {
            throw new IllegalStateException(function + " answered a call with status " + answer.statusCode()
                    + (failed ? " and a failure" : ""));
        }
    }
}
