package dev.parley.emulator.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.events.FilterPattern;
import dev.parley.emulator.template.CloudModel.BusRule;
import dev.parley.emulator.template.CloudModel.BusTarget;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// The buses of a run. An accepted event goes to each target of each rule whose pattern it matches, in no order, at
/// least once. Thread safe. Closing it lets deliveries under way end, for a second at most.
public final class EventBuses implements AutoCloseable {
    private static final int ENDING_SECONDS = 1;

    private final Map<String, List<Rule>> buses;
    private final BusDelivery delivery;
    private final Optional<URI> watcher;
    private final EventEnvelope envelope;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private record Rule(FilterPattern pattern, List<BusTarget> targets) {}

    /// @param watcher receives every event of every bus by POST, where it is given
    public EventBuses(Map<String, List<BusRule>> model, BusDelivery delivery, Optional<URI> watcher, Clock clock) {
        this.buses = model.entrySet().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        bus -> bus.getValue().stream()
                                .map(rule -> new Rule(new FilterPattern(rule.pattern()), rule.targets()))
                                .toList()));
        this.delivery = delivery;
        this.watcher = watcher;
        this.envelope = new EventEnvelope(clock);
    }

    /// Takes up to ten events; each is accepted or refused by itself. Fails as the SDK does where the request as a
    /// whole is refused.
    PutEventsResponse put(PutEventsRequest request) {
        EventLimits.check(request.entries());
        List<PutEventsResultEntry> results = new ArrayList<>();
        request.entries().forEach(entry -> results.add(put(entry)));
        return PutEventsResponse.builder()
                .entries(results)
                .failedEntryCount((int) results.stream()
                        .filter(result -> result.errorCode() != null)
                        .count())
                .build();
    }

    private PutEventsResultEntry put(PutEventsRequestEntry entry) {
        String bus = busName(entry);
        List<Rule> rules = buses.get(bus);
        if (rules == null) {
            return refused("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
        }
        Optional<PutEventsResultEntry> fault =
                EventLimits.fault(entry).map(refusal -> refused(refusal.code(), refusal.message()));
        return fault.orElseGet(() -> accepted(rules, entry));
    }

    private PutEventsResultEntry accepted(List<Rule> rules, PutEventsRequestEntry entry) {
        JsonNode event = envelope.of(entry);
        String text = event.toString();
        watcher.ifPresent(url -> executor.execute(() -> delivery.post(url, text)));
        rules.stream()
                .filter(rule -> FilterPattern.admits(List.of(rule.pattern()), event))
                .flatMap(rule -> rule.targets().stream())
                .forEach(target -> executor.execute(() -> delivery.deliver(target, text)));
        return PutEventsResultEntry.builder().eventId(event.path("id").asText()).build();
    }

    /// The name, which may come as an ARN.
    private static String busName(PutEventsRequestEntry entry) {
        String bus = Optional.ofNullable(entry.eventBusName()).orElse("default");
        return bus.substring(bus.lastIndexOf('/') + 1);
    }

    private static PutEventsResultEntry refused(String code, String message) {
        return PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build();
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
