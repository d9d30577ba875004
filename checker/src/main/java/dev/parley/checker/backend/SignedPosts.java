package dev.parley.checker.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Posts to the HTTP API of a local run, signed by the SDK of AWS. Nothing is tried again here: each status
/// counts. Thread safe.
final class SignedPosts implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI actions;

    /// @param local the run's HTTP address
    SignedPosts(URI local) {
        this.actions = local.resolve("/v1/actions");
    }

    /// @param status 0 where nothing came
    record Answered(int status, JsonNode body) {
        boolean isAck() {
            return status == 200;
        }
    }

    /// Blocks until there is an answer, 30 s at most.
    Answered post(Map<String, ?> request) throws InterruptedException {
        try {
            byte[] body = JSON.writeValueAsBytes(request);
            HttpResponse<byte[]> response = http.send(signed(body), HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException noAnswer) {
            return new Answered(0, JSON.missingNode());
        }
    }

    /// Posts what must succeed at once.
    ///
    /// @throws IllegalStateException if it is refused
    JsonNode acked(Map<String, ?> request) throws InterruptedException {
        Answered answered = post(request);
        if (!answered.isAck()) {
            throw new IllegalStateException(request.get("action") + " was answered " + answered);
        }
        return answered.body();
    }

    private HttpRequest signed(byte[] body) {
        SdkHttpRequest signed = SIGNER.sign(sign -> sign.identity(AwsCredentialsIdentity.create("local", "local"))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(actions)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "local"))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(actions).timeout(TIMEOUT).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
