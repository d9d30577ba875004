package dev.parley.localstack;

import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.LocalDynamo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// What the tests of this module run on: the stores that the AWS SDK's own variables `AWS_ENDPOINT_URL_DYNAMODB` and
/// `AWS_ENDPOINT_URL_SQS` name; else the LocalStack at `LOCALSTACK_ENDPOINT`; else one of our own where
/// Docker runs; else the embedded stores behind their HTTP endpoints, which is said in the file `parley.ranOn`,
/// or an error where LocalStack is required. Decided once a JVM, with whose end it ends.
final class StoresOfThisRun {
    /// The last image that needs no token.
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";
    private static final AwsEndpoints ENDPOINTS = decide();

    private StoresOfThisRun() {}

    static AwsEndpoints endpoints() {
        return ENDPOINTS;
    }

    private static AwsEndpoints decide() {
        Optional<AwsEndpoints> named = AwsEndpoints.from(System.getenv());
        if (named.isPresent()) {
            AwsEndpoints endpoints = named.get();
            say("LocalStack's tests ran on " + variable("PARLEY_EMULATOR").orElse("foreign stores") + ": tables at "
                    + endpoints.dynamoDb() + ", queues at " + endpoints.sqs() + ".");
            return endpoints;
        }
        Optional<URI> running = variable("LOCALSTACK_ENDPOINT").map(URI::create);
        if (running.isPresent()) {
            return localStack(running.get(), "the LocalStack at " + running.get());
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return started();
        }
        if (System.getProperty("parley.localstack", "").equals("required")) {
            throw new IllegalStateException(
                    "LocalStack is required but was not reached: there is no Docker, and LOCALSTACK_ENDPOINT is not set");
        }
        say("LocalStack was not reached (no Docker, no LOCALSTACK_ENDPOINT): its tests ran on the embedded stores over "
                + "HTTP.");
        return new AwsEndpoints(
                LocalDynamo.start().endpoint(),
                LocalQueues.start(REGION, ACCOUNT, Clock.systemUTC()).endpoint(),
                REGION);
    }

    /// The container ends with this JVM: Testcontainers sees to that.
    @SuppressWarnings("resource")
    private static AwsEndpoints started() {
        String image = variable("LOCALSTACK_IMAGE").orElse(IMAGE);
        LocalStackContainer container = new LocalStackContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                .withServices("dynamodb", "dynamodbstreams", "sqs");
        variable("LOCALSTACK_AUTH_TOKEN").ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
        container.start();
        return localStack(container.getEndpoint(), image);
    }

    private static AwsEndpoints localStack(URI endpoint, String what) {
        say("LocalStack's tests ran on " + what + ".");
        return new AwsEndpoints(endpoint, endpoint, REGION);
    }

    private static void say(String line) {
        System.out.println(line);
        try {
            Files.writeString(Path.of(System.getProperty("parley.ranOn", "target/ran-on.txt")), line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
