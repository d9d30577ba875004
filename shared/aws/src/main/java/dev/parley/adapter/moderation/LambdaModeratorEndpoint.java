package dev.parley.adapter.moderation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// A moderator that is a Lambda function, invoked synchronously. The request is signed by the SDK's signer and sent
/// without the SDK's client of Lambda, which would make each cold start longer. Thread safe.
record LambdaModeratorEndpoint(
        String functionArn, URI lambda, String region, AwsCredentialsProvider credentials, HttpClient http)
        implements ModeratorEndpoint {
    private static final int OK = 200;

    @Override
    public byte[] ask(byte[] request, Duration within) throws IOException, InterruptedException {
        URI invoke = lambda.resolve(
                "/2015-03-31/functions/" + URLEncoder.encode(functionArn, StandardCharsets.UTF_8) + "/invocations");
        HttpRequest.Builder post =
                HttpRequest.newBuilder(invoke).timeout(within).POST(HttpRequest.BodyPublishers.ofByteArray(request));
        signed(invoke, request).headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host")) {
                values.forEach(value -> post.header(name, value));
            }
        });
        HttpResponse<byte[]> response = http.send(post.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != OK
                || response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new IOException("the moderator's invocation ended with status " + response.statusCode());
        }
        return response.body();
    }

    private SdkHttpRequest signed(URI invoke, byte[] request) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(invoke)
                                .build())
                        .payload(() -> new ByteArrayInputStream(request))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
    }
}
