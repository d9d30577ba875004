package dev.parley.emulator.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.template.CloudModel.StreamMapping;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs a batch of a stream through a function until it is done with: retried with back-off, split in halves where
/// the mapping says so, and at the end of its retries or age handed to the on-failure destination. The shard waits
/// meanwhile.
final class StreamDelivery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(100);
    private static final int MAX_DOUBLINGS = 7;

    private final StreamMapping mapping;
    private final FunctionInvoker functions;
    private final DiscardedBatches discarded;
    private final Clock clock;

    StreamDelivery(StreamMapping mapping, FunctionInvoker functions, DiscardedBatches discarded, Clock clock) {
        this.mapping = mapping;
        this.functions = functions;
        this.discarded = discarded;
        this.clock = clock;
    }

    void deliver(List<StreamChange> batch) throws InterruptedException {
        List<StreamChange> rest = batch;
        int invocations = 0;
        while (!rest.isEmpty()) {
            int remaining = rest.size();
            rest = run(rest);
            invocations = rest.size() < remaining ? 1 : invocations + 1;
            if (rest.isEmpty()) {
                return;
            }
            if (mapping.retry().bisect() && rest.size() > 1) {
                bisect(rest);
                return;
            }
            if (gaveUp(rest, invocations)) {
                discarded.accept(rest, invocations);
                return;
            }
            Thread.sleep(FIRST_BACK_OFF.multipliedBy(1L << Math.min(MAX_DOUBLINGS, invocations - 1)));
        }
    }

    private void bisect(List<StreamChange> batch) throws InterruptedException {
        int middle = batch.size() / 2;
        deliver(batch.subList(0, middle));
        deliver(batch.subList(middle, batch.size()));
    }

    private boolean gaveUp(List<StreamChange> batch, int invocations) {
        boolean exhausted = mapping.retry().maximumRetries().isPresent()
                && invocations > mapping.retry().maximumRetries().getAsInt();
        return exhausted || isTooOld(batch);
    }

    private boolean isTooOld(List<StreamChange> batch) {
        return mapping.retry()
                .maximumAge()
                .filter(age -> batch.getFirst().createdAt().plus(age).isBefore(clock.instant()))
                .isPresent();
    }

    /// What is left of the batch after one invocation.
    private List<StreamChange> run(List<StreamChange> batch) {
        return switch (functions.invoke(mapping.function(), event(batch))) {
            case InvocationResult.Returned(byte[] payload) -> rest(batch, payload);
            case InvocationResult.Failed _, InvocationResult.TimedOut _, InvocationResult.Throttled _ -> batch;
        };
    }

    private List<StreamChange> rest(List<StreamChange> batch, byte[] payload) {
        if (!mapping.batch().reportsBatchItemFailures()) {
            return List.of();
        }
        Set<String> sent = batch.stream().map(StreamChange::sequenceNumber).collect(Collectors.toUnmodifiableSet());
        return switch (BatchAnswer.parse(payload, sent)) {
            case BatchAnswer.Complete _ -> List.of();
            case BatchAnswer.AllFailed _ -> batch;
            case BatchAnswer.Partial(Set<String> failed) -> fromFirst(batch, failed);
        };
    }

    /// The checkpoint is the first failed record: all from there on come again.
    private static List<StreamChange> fromFirst(List<StreamChange> batch, Set<String> failed) {
        return batch.stream()
                .dropWhile(change -> !failed.contains(change.sequenceNumber()))
                .toList();
    }

    private static byte[] event(List<StreamChange> batch) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        batch.forEach(change -> records.add(change.json()));
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
