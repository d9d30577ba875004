package dev.parley.fanout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.adapter.sqs.QueueRecords;
import dev.parley.domain.event.Event;
import dev.parley.facts.FunctionTimes;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.time.Duration;
import java.util.List;

/// The common base of the Lambda entry points of a queue: decodes a batch, processes its groups, and reports
/// the messages that must come back. Ends within about 5 s. Thread safe; safe to repeat.
abstract sealed class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed
        permits FanOutHandler, ShardHandler, ErasureHandler {
    private final FanOutFunction function;
    private final EventJson json = new EventJson();

    BatchHandler(FanOutFunction function) {
        this.function = function;
    }

    /// An event of this queue about a room that nobody made.
    abstract Event primingEvent();

    @Override
    public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = function.deadline(Duration.ofMillis(context.getRemainingTimeInMillis()));
        List<ReceivedEvent> batch = event.getRecords().stream()
                .map(QueueRecords::of)
                .map(message -> new ReceivedEvent(message, json.decode(message.body())))
                .toList();
        return new SQSBatchResponse(function.groups().handle(batch, deadline).stream()
                .map(QueueMessage::id)
                .map(SQSBatchResponse.BatchItemFailure::new)
                .toList());
    }

    @Override
    public final void prime() {
        PrimingMessage.requireDone(function.groups()
                .handle(List.of(PrimingMessage.of(primingEvent())), function.deadline(FunctionTimes.CONSUMER)));
    }
}
