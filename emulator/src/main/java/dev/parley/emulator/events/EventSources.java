package dev.parley.emulator.events;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.template.CloudModel;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import dev.parley.emulator.template.CloudModel.StreamMapping;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// All event source mappings of a model, running from [#start] until closed.
public final class EventSources implements AutoCloseable {
    private final Sources sources;
    private final FunctionInvoker functions;
    private final Clock clock;
    private final List<QueuePoller> queues = new ArrayList<>();
    private final Map<StreamMapping, StreamPoller> streams = new LinkedHashMap<>();

    /// The stores that are polled.
    public record Sources(SqsClient sqs, DynamoDbClient dynamoDb, DynamoDbStreamsClient streams) {}

    private EventSources(Sources sources, FunctionInvoker functions, Clock clock) {
        this.sources = sources;
        this.functions = functions;
        this.clock = clock;
    }

    /// Starts polling. Fails with [dev.parley.emulator.template.TemplateException] on a filter that is not
    /// understood.
    public static EventSources start(CloudModel model, Sources sources, FunctionInvoker functions, Clock clock) {
        EventSources started = new EventSources(sources, functions, clock);
        model.mappings().queues().forEach(mapping -> started.queues.add(started.queuePoller(model, mapping)));
        model.mappings().streams().forEach(mapping -> started.streams.put(mapping, started.streamPoller(mapping)));
        started.queues.forEach(QueuePoller::start);
        started.streams.values().forEach(StreamPoller::start);
        return started;
    }

    /// Polls the streams that the model maps: those of other tables are read from their oldest record, those that it
    /// no longer maps are left.
    public synchronized void follow(CloudModel model) {
        List<StreamMapping> wanted = model.mappings().streams();
        List<StreamPoller> left = new ArrayList<>();
        streams.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && left.add(entry.getValue()));
        left.forEach(StreamPoller::close);
        for (StreamMapping mapping : wanted) {
            if (!streams.containsKey(mapping)) {
                StreamPoller poller = streamPoller(mapping);
                streams.put(mapping, poller);
                poller.start();
            }
        }
    }

    private QueuePoller queuePoller(CloudModel model, QueueMapping mapping) {
        String arn = model.queues().stream()
                .filter(queue -> queue.name().equals(mapping.queueName()))
                .findFirst()
                .orElseThrow()
                .arn();
        return new QueuePoller(
                mapping, new QueuePoller.QueueSource(sources.sqs(), url(mapping.queueName()), arn), functions);
    }

    private String url(String queueName) {
        return sources.sqs()
                .getQueueUrl(request -> request.queueName(queueName))
                .queueUrl();
    }

    private StreamPoller streamPoller(StreamMapping mapping) {
        String arn = sources.dynamoDb()
                .describeTable(request -> request.tableName(mapping.tableName()))
                .table()
                .latestStreamArn();
        Optional<DiscardedBatches.Destination> destination = mapping.retry()
                .onFailureArn()
                .map(queue -> queue.substring(queue.lastIndexOf(':') + 1))
                .map(queue -> new DiscardedBatches.Destination(sources.sqs(), url(queue)));
        String functionArn = "arn:aws:lambda:local:000000000000:function:" + mapping.function();
        return new StreamPoller(
                new StreamPoller.StreamSource(
                        sources.streams(),
                        arn,
                        mapping.filters().stream().map(FilterPattern::new).toList()),
                new StreamPoller.BatchWindow(
                        mapping.batch().size(), mapping.batch().window()),
                new StreamDelivery(
                        mapping, functions, new DiscardedBatches(functionArn, arn, destination, clock), clock));
    }

    /// Lets what is under way end, for two seconds at most each.
    @Override
    public synchronized void close() {
        queues.forEach(QueuePoller::stop);
        streams.values().forEach(StreamPoller::stop);
        queues.forEach(QueuePoller::close);
        streams.values().forEach(StreamPoller::close);
    }
}
