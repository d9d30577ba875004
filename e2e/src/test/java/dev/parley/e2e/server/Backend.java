package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// A team's own backend: posts texts to the HTTP API, signed by the SDK of AWS.
record Backend(URI actions, String secret) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// @param http the run's HTTP address
    static Backend of(URI http) {
        return new Backend(http.resolve("/v1/actions"), "local");
    }

    /// An answer with its status.
    record Answered(int status, JsonNode body, HttpResponse<String> response) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    /// Posts `text`, in which quotes are written as apostrophes.
    Answered post(String text) {
        byte[] body = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create("local", secret))
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(actions)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(actions).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answered(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Posts and expects an ack.
    Answered acked(String text) {
        Answered answered = post(text);
        assertThat(answered.status()).as("%s: %s", text, answered.body()).isEqualTo(200);
        assertThat(answered.text("type")).isEqualTo("ack");
        return answered;
    }

    /// Posts and expects a refusal with this status and code.
    Answered refused(int status, String code, String text) {
        Answered answered = post(text);
        assertThat(answered.text("code")).as("%s: %s", text, answered.body()).isEqualTo(code);
        assertThat(answered.status()).isEqualTo(status);
        return answered;
    }

    /// All pages of a user's export.
    List<JsonNode> exported(String user) {
        List<JsonNode> pages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = acked("{'action':'exportUser','userId':'" + user + "'" + cursor + "}")
                    .body();
            pages.add(page);
            cursor = page.has("cursor") ? ",'cursor':'" + page.path("cursor").asText() + "'" : "";
        } while (!cursor.isEmpty());
        return pages;
    }
}
