package dev.parley.operator;

import dev.parley.client.server.ParleyServer;
import dev.parley.client.server.SigningKey;
import dev.parley.facts.Table;
import dev.parley.operator.account.PoolAccounts;
import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Which deployment a command is for: the local run by default, or a stack on AWS.
final class Target {
    private static final Duration LOOK = Duration.ofMillis(500);

    @Option(
            names = "--http-port",
            defaultValue = "3000",
            scope = ScopeType.INHERIT,
            description = "the HTTP port of the local run (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(
            names = "--host",
            defaultValue = "localhost",
            scope = ScopeType.INHERIT,
            description = "where the local run listens (default: ${DEFAULT-VALUE})")
    private String host = "localhost";

    @Option(
            names = "--stack",
            scope = ScopeType.INHERIT,
            description = "a CloudFormation stack instead; uses your AWS credentials and region")
    private Optional<String> stack = Optional.empty();

    Environment environment() {
        if (stack.isPresent()) {
            return Deployment.stack(stack.get());
        }
        Environment local = Deployment.local(local());
        System.setProperty("aws.region", local.require("AWS_REGION"));
        System.setProperty("aws.accessKeyId", local.require("AWS_ACCESS_KEY_ID"));
        System.setProperty("aws.secretAccessKey", local.require("AWS_SECRET_ACCESS_KEY"));
        return local;
    }

    /// What the deployment has written of connects and refusals.
    ///
    /// @param hours how far back a deployment's connects are looked for; a run knows those since its start
    /// @throws UnreachableException if the stack has no logs of its own, or cannot be read
    AccessRecords records(int hours) {
        if (stack.isEmpty()) {
            return new RunRecords(local());
        }
        Deployment.Logs logs = Deployment.logs(stack.get());
        CloudWatchLogsClient client = CloudWatchLogsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new LoggedRecords(
                new LogQuery(client, Instant.now(), LOOK), logs.access(), logs.frames(), Duration.ofHours(hours));
    }

    /// The deployment's HTTP API.
    ///
    /// @throws UnreachableException if the stack has none, or cannot be read
    ServerCall server() {
        ParleyServer server = stack.map(Target::onAws)
                .orElseGet(() -> new ParleyServer(local().resolve("/v1"), "local", () -> SigningKey.LOCAL));
        return new ServerCall(server, System.out);
    }

    private static ParleyServer onAws(String stack) {
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.create();
        return new ParleyServer(
                URI.create(Deployment.output(stack, "HttpUrl")),
                new DefaultAwsRegionProviderChain().getRegion().id(),
                () -> key(credentials.resolveCredentials()));
    }

    private static SigningKey key(AwsCredentials credentials) {
        return new SigningKey(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials instanceof AwsSessionCredentials session
                        ? Optional.of(session.sessionToken())
                        : Optional.empty());
    }

    /// The stack's user pool, and nothing for the local run.
    ///
    /// @throws UnreachableException if the stack has none, or cannot be read
    Optional<PoolAccounts> accounts() {
        return stack.map(StackAccounts::of);
    }

    boolean isLocal() {
        return stack.isEmpty();
    }

    /// Whether the deployment made the table itself, and is not one that uses a table that was there.
    boolean made(Table table) {
        return stack.isEmpty() || Deployment.made(stack.get(), table);
    }

    /// Where the local run answers.
    URI local() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + httpPort);
    }
}
