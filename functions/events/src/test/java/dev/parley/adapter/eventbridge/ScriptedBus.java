package dev.parley.adapter.eventbridge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// A bus that answers as it is told, then takes everything.
public final class ScriptedBus implements EventBridgeClient {
    private final Deque<Function<PutEventsRequest, PutEventsResponse>> answers = new ArrayDeque<>();
    private final List<PutEventsRequest> requests = new ArrayList<>();
    private final List<PutEventsRequestEntry> taken = new ArrayList<>();

    /// The next request ends so.
    public ScriptedBus then(Function<PutEventsRequest, PutEventsResponse> answer) {
        answers.add(answer);
        return this;
    }

    /// The next request takes the events but those whose detail holds the text, which it refuses by this code.
    public ScriptedBus thenRefusing(String text, String code) {
        return then(request -> refusing(request, text, code));
    }

    public PutEventsResponse refusing(PutEventsRequest request, String text, String code) {
        List<PutEventsResultEntry> results = request.entries().stream()
                .map(entry -> entry.detail().contains(text)
                        ? PutEventsResultEntry.builder().errorCode(code).build()
                        : take(entry))
                .toList();
        return PutEventsResponse.builder().entries(results).build();
    }

    private PutEventsResultEntry take(PutEventsRequestEntry entry) {
        taken.add(entry);
        return PutEventsResultEntry.builder().eventId("event-" + taken.size()).build();
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        requests.add(request);
        Function<PutEventsRequest, PutEventsResponse> answer = answers.poll();
        return answer == null ? refusing(request, "\0", "") : answer.apply(request);
    }

    public List<PutEventsRequest> requests() {
        return List.copyOf(requests);
    }

    /// The details of what was taken.
    public List<String> details() {
        return taken.stream().map(PutEventsRequestEntry::detail).toList();
    }

    public List<PutEventsRequestEntry> taken() {
        return List.copyOf(taken);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
