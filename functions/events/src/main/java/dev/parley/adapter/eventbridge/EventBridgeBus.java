package dev.parley.adapter.eventbridge;

import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.bus.BusEvent;
import dev.parley.port.bus.EventBus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// A bus of EventBridge. A request carries as many events as `PutEvents` takes. What it does not take, alone or
/// with its request, is put again up to five times with growing, jittered pauses. Thread safe.
public final class EventBridgeBus implements EventBus {
    static final int TRIES = 5;
    private static final String SOURCE = "parley";

    /// Faults of the event itself.
    private static final Set<String> FOR_GOOD = Set.of("MalformedDetail", "InvalidArgument", "EntrySizeExceeded");

    private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);

    private final EventBridgeClient client;
    private final String name;
    private final Backoff backoff;
    private final Telemetry telemetry;

    /// @param name of the bus
    public EventBridgeBus(EventBridgeClient client, String name, Backoff backoff, Telemetry telemetry) {
        this.client = client;
        this.name = name;
        this.backoff = backoff;
        this.telemetry = telemetry;
    }

    @Override
    public List<Outcome> put(List<BusEvent> events) {
        Outcome[] outcomes = new Outcome[events.size()];
        Arrays.fill(outcomes, Outcome.UNCERTAIN);
        List<Numbered> rest = new ArrayList<>();
        for (int place = 0; place < events.size(); place++) {
            rest.add(new Numbered(place, entry(events.get(place))));
        }
        for (int tries = 1; !rest.isEmpty() && tries <= TRIES; tries++) {
            if (tries > 1) {
                telemetry.count(Counter.EVENT_PUT_AGAIN, rest.size());
                backoff.afterTry(tries - 1);
            }
            EventBatches.of(rest, Numbered::entry).forEach(batch -> put(batch, outcomes));
            rest.removeIf(event -> outcomes[event.place()] != Outcome.UNCERTAIN);
        }
        telemetry.count(
                Counter.EVENT_OUT,
                Arrays.stream(outcomes)
                        .filter(outcome -> outcome == Outcome.TAKEN)
                        .count());
        return List.of(outcomes);
    }

    /// @param place among the events of the call
    private record Numbered(int place, PutEventsRequestEntry entry) {}

    private PutEventsRequestEntry entry(BusEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(SOURCE)
                .detailType(event.type())
                .detail(event.detail())
                .time(event.at())
                .build();
    }

    private void put(List<Numbered> batch, Outcome[] outcomes) {
        PutEventsRequest request = PutEventsRequest.builder()
                .entries(batch.stream().map(Numbered::entry).toList())
                .build();
        try {
            PutEventsResponse response = client.putEvents(request);
            for (int at = 0; at < batch.size(); at++) {
                outcomes[batch.get(at).place()] = outcome(response.entries().get(at));
            }
        } catch (EventBridgeException e) {
            LOG.warn("a request of {} events is refused", batch.size(), e);
            if (batch.size() == 1 && isOfTheRequest(e)) {
                outcomes[batch.getFirst().place()] = Outcome.REFUSED;
            }
        } catch (SdkException e) {
            LOG.warn("it is not known whether {} events were put", batch.size(), e);
        }
    }

    @SuppressWarnings("NullAway") // the SDK gives null for a field that is absent
    private static Outcome outcome(PutEventsResultEntry result) {
        if (result.errorCode() == null) {
            return Outcome.TAKEN;
        }
        LOG.warn("an event is refused: {}", result.errorCode());
        return FOR_GOOD.contains(result.errorCode()) ? Outcome.REFUSED : Outcome.UNCERTAIN;
    }

    private static boolean isOfTheRequest(EventBridgeException e) {
        return e.statusCode() == 413
                || (e.awsErrorDetails() != null
                        && "ValidationException".equals(e.awsErrorDetails().errorCode()));
    }
}
