package dev.parley.adapter.moderation;

import dev.parley.adapter.aws.SignedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// A moderator that is a Lambda function, invoked synchronously. The request is signed by the SDK's signer and
/// sent without the SDK's client of Lambda, which would make each cold start longer. Thread safe.
record LambdaModeratorEndpoint(
        String functionArn, URI lambda, String region, AwsCredentialsProvider credentials, HttpClient http)
        implements ModeratorEndpoint {
    private static final int OK = 200;

    @Override
    public byte[] ask(byte[] request, Duration within) throws IOException, InterruptedException {
        URI invoke = lambda.resolve(
                "/2015-03-31/functions/" + URLEncoder.encode(functionArn, StandardCharsets.UTF_8) + "/invocations");
        HttpResponse<byte[]> response =
                new SignedHttp("lambda", region, credentials, http).post(invoke, request, within);
        if (response.statusCode() != OK
                || response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new IOException("the moderator's invocation ended with status " + response.statusCode());
        }
        return response.body();
    }
}
