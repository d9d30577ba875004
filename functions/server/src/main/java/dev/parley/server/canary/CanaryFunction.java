package dev.parley.server.canary;

import dev.parley.adapter.aws.SignedHttp;
import dev.parley.adapter.canary.CanaryStep;
import dev.parley.adapter.canary.FunctionCalls;
import dev.parley.adapter.canary.MessageRound;
import dev.parley.adapter.canary.RefusedConnect;
import dev.parley.settings.Environment;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/// All that the canary tries, as the environment tells: a call of each function, a message by the HTTP API, and
/// a connect without a token.
final class CanaryFunction {
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private CanaryFunction() {}

    static List<CanaryStep> wire(Environment environment) {
        String region = environment.require("AWS_REGION");
        HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECTING).build();
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.create();
        URI lambda = environment
                .find("AWS_ENDPOINT_URL_LAMBDA")
                .map(URI::create)
                .orElseGet(() -> URI.create("https://lambda." + region + ".amazonaws.com"));
        FunctionCalls calls = new FunctionCalls(new SignedHttp("lambda", region, credentials, http), lambda);
        MessageRound round = new MessageRound(
                new SignedHttp("execute-api", region, credentials, http),
                URI.create(environment.require("HTTP_URL") + "/actions"));
        List<CanaryStep> steps = new ArrayList<>();
        steps.add(new CanaryStep(
                "functions",
                () -> calls.wakeAll(
                        list(environment, "FRAME_FUNCTIONS"),
                        list(environment, "BATCH_FUNCTIONS"),
                        list(environment, "AUTHORIZERS"))));
        steps.add(new CanaryStep("message", round::run));
        steps.add(new CanaryStep(
                "connect", new RefusedConnect(http, URI.create(environment.require("WEB_SOCKET_URL")))::run));
        return List.copyOf(steps);
    }

    private static List<String> list(Environment environment, String variable) {
        return environment.find(variable).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .toList();
    }
}
