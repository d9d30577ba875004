package dev.parley.emulator.queue;

import dev.parley.emulator.queue.http.SqsEndpoint;
import dev.parley.emulator.template.CloudModel.Queue;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The message queues of a local cloud, in memory, behind two doors: an in-process client for functions and mappings,
/// and an SQS endpoint for tools. Thread safe.
public final class LocalQueues implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final SqsEndpoint endpoint;
    private final URI uri;
    private final QueueRegistry queues;
    private final SqsClient client;

    private LocalQueues(SqsEndpoint endpoint, String host, Account account, Clock clock) {
        this.endpoint = endpoint;
        this.uri = URI.create("http://" + host + ":" + endpoint.port());
        this.queues = new QueueRegistry(account.region(), account.id(), uri, clock);
        this.client = new InProcessSqs(queues);
    }

    /// Whose queues they are: it shows in ARNs and URLs.
    public record Account(String region, String id) {}

    /// Starts the endpoint on a free port of the loopback interface.
    public static LocalQueues start(String region, String account, Clock clock) {
        return start(new Account(region, account), LOOPBACK, 0, clock);
    }

    /// Starts the endpoint on a port; 0 is any free one. Fails with
    /// [dev.parley.emulator.gateway.PortTakenException] for a port that is taken.
    public static LocalQueues start(Account account, String host, int port, Clock clock) {
        LocalQueues started = new LocalQueues(SqsEndpoint.bind(host, port), host, account, clock);
        started.endpoint.start(started.client);
        return started;
    }

    public URI endpoint() {
        return uri;
    }

    public SqsClient client() {
        return client;
    }

    /// How full each queue is, by name.
    public Map<String, QueueCounts> counts() {
        Map<String, QueueCounts> counts = new TreeMap<>();
        queues.all().forEach(queue -> counts.put(queue.settings().name(), queue.counts()));
        return counts;
    }

    /// Creates the queues, dead-letter queues before those that name them.
    public void create(Collection<Queue> models) {
        models.stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::create);
        models.stream().filter(queue -> queue.redrive().isPresent()).forEach(this::create);
    }

    private void create(Queue queue) {
        Map<String, String> attributes = new HashMap<>(queue.attributes());
        queue.redrive().ifPresent(redrive -> attributes.put("RedrivePolicy", redrive.policy()));
        queues.create(queue.name(), attributes);
    }

    @Override
    public void close() {
        endpoint.close();
        client.close();
    }
}
