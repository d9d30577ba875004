package dev.parley.emulator.bus;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// A client of the buses of this process without HTTP in between; `PutEvents` alone. Closing it has no effect.
public record InProcessEventBridge(EventBuses buses) implements EventBridgeClient {
    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return buses.put(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The buses end with the run.
    }
}
