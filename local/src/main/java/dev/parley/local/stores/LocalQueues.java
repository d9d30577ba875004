package dev.parley.local.stores;

import dev.parley.local.template.CloudModel.Queue;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ behind an SQS endpoint. Queues are in memory.
public final class LocalQueues implements AutoCloseable {
    private final SQSRestServer server;
    private final URI endpoint;

    private LocalQueues(SQSRestServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /// Starts the endpoint at a port that was chosen before, because queue URLs carry it.
    public static LocalQueues start(int port, String region, String account) {
        SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withPort(port)
                .withServerAddress(new NodeAddress("http", "127.0.0.1", port, ""))
                .withAWSRegion(region)
                .withAWSAccountId(account)
                .start();
        server.waitUntilStarted();
        return new LocalQueues(server, URI.create("http://127.0.0.1:" + port));
    }

    public URI endpoint() {
        return endpoint;
    }

    /// Creates the queues, dead-letter queues before those that name them.
    public static void create(SqsClient client, Collection<Queue> queues) {
        queues.stream().filter(queue -> queue.redrive().isEmpty()).forEach(queue -> create(client, queue));
        queues.stream().filter(queue -> queue.redrive().isPresent()).forEach(queue -> create(client, queue));
    }

    private static void create(SqsClient client, Queue queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        queue.attributes().forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                .formatted(redrive.deadLetterArn(), redrive.maxReceiveCount())));
        client.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
    }

    /// Begins to stop; the server's threads end by themselves, which can take seconds.
    @Override
    public void close() {
        server.stopAndGetFuture().apply();
    }
}
