package dev.parley.events;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.eventbridge.EnvironmentEventClients;
import dev.parley.adapter.eventbridge.EventBridgeClients;
import dev.parley.adapter.stream.StreamBatch;
import dev.parley.adapter.stream.StreamRecord;
import dev.parley.events.PublishChanges.Stored;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.bus.EventBus.Outcome;
import dev.parley.settings.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda entry point of the streams whose changes are published, and of an operator who hands in again what
/// was kept aside. Keeps aside what can never be published, and reports the record from which the stream must be
/// read again. Reads and writes JSON itself, so that a record is kept as it came. Thread safe; safe to repeat.
public final class EventsHandler implements RequestStreamHandler, Primed {
    private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);

    private final EventsFunction function;

    public EventsHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public EventsHandler(Map<String, String> environment) {
        this(environment, new EnvironmentEventClients(new Environment(environment)));
    }

    public EventsHandler(Map<String, String> environment, EventBridgeClients clients) {
        this(EventsFunction.wire(new Environment(environment), clients));
    }

    EventsHandler(EventsFunction function) {
        this.function = function;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        handle(event, answer);
    }

    void handle(InputStream event, OutputStream answer) throws IOException {
        try {
            StreamBatch.answer(publish(function.batch().read(event)), answer);
        } finally {
            function.telemetry().flush();
        }
    }

    /// Reads an entry that does not exist.
    @Override
    public void prime() {
        String record = ("{\"Records\":[{\"eventID\":\"0\",\"eventName\":\"INSERT\",\"eventSourceARN\":\"%s\","
                        + "\"dynamodb\":{\"SequenceNumber\":\"0\",\"Keys\":{\"roomId\":{\"S\":\"nobody\"},\"seq\":{\"N\":\"1\"}}}}]}")
                .formatted(function.batch().streamOfMessages());
        try {
            publish(function.batch().read(new ByteArrayInputStream(record.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first record that must come again.
    private Optional<String> publish(List<StreamRecord> records) {
        List<StreamRecord> changed =
                records.stream().filter(record -> record.change().isPresent()).toList();
        List<Outcome> outcomes = function.changes()
                .publish(changed.stream()
                        .map(record -> new Stored(
                                record.id(), record.at(), record.change().orElseThrow()))
                        .toList());
        Iterator<Outcome> published = outcomes.iterator();
        for (StreamRecord record : records) {
            Outcome outcome = record.change().isPresent() ? published.next() : ofSilent(record);
            if (outcome == Outcome.UNCERTAIN || (outcome == Outcome.REFUSED && !isKept(record))) {
                return Optional.of(record.sequenceNumber());
            }
        }
        return Optional.empty();
    }

    private static Outcome ofSilent(StreamRecord record) {
        return record.readable() ? Outcome.TAKEN : Outcome.REFUSED;
    }

    private boolean isKept(StreamRecord record) {
        try {
            function.failed().keep(record);
            function.telemetry().count(Counter.POISON);
            return true;
        } catch (DependencyUnavailableException e) {
            LOG.warn("record {} is kept aside later", record.sequenceNumber(), e);
            return false;
        }
    }
}
