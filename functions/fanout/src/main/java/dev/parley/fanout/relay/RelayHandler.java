package dev.parley.fanout.relay;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.dynamodb.log.InboxStream;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.fanout.PrimingMessage;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda entry point for the inbox's stream: publishes messages without a number, and reports the record from
/// which the stream must be read again. Thread safe; safe to repeat.
public final class RelayHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse>, Primed {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    private final RelayFunction function;
    private final Runnable priming;

    public RelayHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public RelayHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)));
    }

    public RelayHandler(Map<String, String> environment, CloudClients clients) {
        Environment settings = new Environment(environment);
        this.function = RelayFunction.wire(settings, clients);
        this.priming = () -> RelayFunction.prime(settings, new EffectlessClients(clients));
    }

    /// Primed by the function itself.
    RelayHandler(RelayFunction function) {
        this.function = function;
        this.priming = () -> function.relay().relay(List.of(PrimingMessage.NOTHING));
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<DynamodbStreamRecord> inserts =
                event.getRecords().stream().filter(InboxStream::isInsert).toList();
        for (int from = 0; from < inserts.size(); from += Relay.MAX_RECORDS) {
            List<DynamodbStreamRecord> some = inserts.subList(from, Math.min(from + Relay.MAX_RECORDS, inserts.size()));
            try {
                function.relay()
                        .relay(some.stream().map(InboxStream::storageKey).toList());
            } catch (DependencyUnavailableException e) {
                LOG.warn("the relay goes on later", e);
                return new StreamsEventResponse(List.of(new BatchItemFailure(sequenceNumber(some.getFirst()))));
            }
        }
        return new StreamsEventResponse(List.of());
    }

    @Override
    public void prime() {
        priming.run();
    }

    private static String sequenceNumber(DynamodbStreamRecord record) {
        return record.getDynamodb().getSequenceNumber();
    }
}
