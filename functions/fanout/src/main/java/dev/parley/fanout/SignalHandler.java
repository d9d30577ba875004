package dev.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.adapter.sqs.QueueRecords;
import dev.parley.domain.event.Event;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.post.PostingFunction;
import dev.parley.port.queue.QueueMessage;
import dev.parley.settings.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lambda entry point for the queues of typing, receipts and presence: decodes a batch of one of them,
/// processes its groups, and reports the messages that must come back. Thread safe; safe to repeat.
public final class SignalHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed {
    private final SignalFunction function;
    private final Runnable priming;
    private final EventJson json = new EventJson();

    public SignalHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public SignalHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public SignalHandler(Map<String, String> environment, CloudClients clients) {
        Environment settings = new Environment(environment);
        CloudClients effectless = new EffectlessClients(clients);
        this.function = SignalFunction.wire(settings, clients);
        this.priming = () -> {
            SignalFunction.wire(settings, effectless).prime();
            PostingFunction.prime(settings, effectless);
        };
    }

    /// Primed by the function itself.
    SignalHandler(SignalFunction function) {
        this.function = function;
        this.priming = function::prime;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = function.deadline(Duration.ofMillis(context.getRemainingTimeInMillis()));
        if (event.getRecords().isEmpty()) {
            return new SQSBatchResponse(List.of());
        }
        String queue = QueueRecords.queueName(event.getRecords().getFirst());
        List<ReceivedEvent> batch =
                event.getRecords().stream().map(this::received).toList();
        return new SQSBatchResponse(function.groups(queue).handle(batch, deadline).stream()
                .map(QueueMessage::id)
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList());
    }

    private ReceivedEvent received(SQSEvent.SQSMessage message) {
        Optional<Event> event = json.decode(message.getBody());
        return new ReceivedEvent(QueueRecords.of(message, event), event);
    }

    @Override
    public void prime() {
        priming.run();
    }
}
