package dev.parley.adapter.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Posts to one service of AWS, signed by the SDK's signer and sent without the SDK's client of the service,
/// which would make each cold start longer. Thread safe.
///
/// @param service the name that the service has in signatures
public record SignedHttp(String service, String region, AwsCredentialsProvider credentials, HttpClient http) {
    /// @throws IOException if no whole answer came, in time or at all; an answer with any status is returned
    public HttpResponse<byte[]> post(URI target, byte[] body, Duration within)
            throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed(target, body).headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> post.header(name, value));
            }
        });
        return new TimedHttp(http).send(post.build(), within);
    }

    private SdkHttpRequest signed(URI target, byte[] body) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(target)
                                .build())
                        .payload(() -> new ByteArrayInputStream(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }
}
