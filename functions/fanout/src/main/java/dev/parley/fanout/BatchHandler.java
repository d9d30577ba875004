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
import java.util.function.Supplier;

/// The common base of the Lambda entry points of a queue: decodes a batch, processes its groups, and reports
/// the messages that must come back. Ends within about 5 s. Thread safe; safe to repeat.
abstract sealed class BatchHandler implements RequestHandler<SQSEvent, SQSBatchResponse>, Primed
        permits FanOutHandler, ShardHandler, ErasureHandler {
    private final FanOutFunction function;
    private final Supplier<FanOutFunction> effectless;
    private final EventJson json = new EventJson();

    /// @param effectless makes the function that is primed instead of this one, by clients without effect
    BatchHandler(FanOutFunction function, Supplier<FanOutFunction> effectless) {
        this.function = function;
        this.effectless = effectless;
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
        FanOutFunction primed = effectless.get();
        PrimingMessage.requireDone(primed.groups()
                .handle(List.of(PrimingMessage.of(primingEvent())), primed.deadline(FunctionTimes.CONSUMER)));
    }
}
