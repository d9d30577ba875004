package dev.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.Environment;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.adapter.sqs.QueueRecords;
import dev.parley.domain.event.Event;
import dev.parley.port.QueueMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Lambda entry point for `messages.fifo`: decodes a batch, has its groups worked off, reports the messages
/// that are to come back. Ends within about 5 s. Thread safe; safe to repeat.
public final class FanOutHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed {
    private final FanOutFunction function;
    private final EventJson json = new EventJson();

    public FanOutHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public FanOutHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public FanOutHandler(Map<String, String> environment, CloudClients clients) {
        this(FanOutFunction.wire(new Environment(environment), clients));
    }

    FanOutHandler(FanOutFunction function) {
        this.function = function;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = function.deadline(Duration.ofMillis(context.getRemainingTimeInMillis()));
        List<Incoming> batch = event.getRecords().stream()
                .map(QueueRecords::of)
                .map(message -> new Incoming(message, json.decode(message.body())))
                .toList();
        return new SQSBatchResponse(function.groups().handle(batch, deadline).stream()
                .map(QueueMessage::id)
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList());
    }

    @Override
    public void prime() {
        Event event = new Event.RoomCreated(PrimingMessage.ROOM);
        function.groups().handle(List.of(PrimingMessage.of(event)), function.deadline(PrimingMessage.TIME));
    }
}
