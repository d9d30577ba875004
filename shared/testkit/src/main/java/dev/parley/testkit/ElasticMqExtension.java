package dev.parley.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Owns the one ElasticMQ of a test run, started for the first test that needs it, or uses the queues that the module
/// provides. Each test makes queues of its own. For use as `@RegisterExtension static final ElasticMqExtension SQS =
/// new ElasticMqExtension();`
public final class ElasticMqExtension implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(ElasticMqExtension.class);

    @SuppressWarnings("NullAway.Init")
    private Shared shared;

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> Shared.provided().orElseGet(Shared::start), Shared.class);
    }

    public SqsClient client() {
        return shared.client();
    }

    /// Where the queues are, for `AWS_ENDPOINT_URL_SQS`.
    public URI endpoint() {
        return shared.endpoint();
    }

    /// Makes a FIFO queue without delay, and returns its URL.
    public String newQueue() {
        return newQueue(true);
    }

    /// A new queue.
    ///
    /// @param ordered whether it is a FIFO queue
    public String newQueue(boolean ordered) {
        if (!ordered) {
            String standard = UUID.randomUUID().toString();
            return client().createQueue(request -> request.queueName(standard)).queueUrl();
        }
        String name = UUID.randomUUID() + ".fifo";
        return client().createQueue(
                        request -> request.queueName(name).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
                .queueUrl();
    }

    /// Receives up to ten messages, which stay in flight.
    public List<Message> receive(String queueUrl) {
        return client().receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /// Receives and deletes until the queue gives nothing more.
    public List<Message> drain(String queueUrl) {
        List<Message> drained = new ArrayList<>();
        List<Message> received = receive(queueUrl);
        while (!received.isEmpty()) {
            drained.addAll(received);
            received.forEach(message -> client().deleteMessage(
                            request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
            received = receive(queueUrl);
        }
        return drained;
    }

    private record Shared(URI endpoint, SqsClient client, Runnable stop) implements AutoCloseable {
        static Optional<Shared> provided() {
            return StoresUnderTest.provided().map(stores -> new Shared(stores.sqsEndpoint(), stores.sqs(), () -> {}));
        }

        static Shared start() {
            SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withDynamicPort()
                    .start();
            int port = server.waitUntilStarted().localAddress().getPort();
            URI endpoint = URI.create("http://127.0.0.1:" + port);
            return new Shared(endpoint, client(endpoint), server::stopAndWait);
        }

        private static SqsClient client(URI endpoint) {
            return SqsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
        }

        @Override
        public void close() {
            client.close();
            stop.run();
        }
    }
}
