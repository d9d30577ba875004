package dev.parley.emulator.api.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The first messages of an event of SQS as they come when only they are visible again: a group's later
/// messages wait behind those that are still in flight.
final class FirstMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FAILURES = "batchItemFailures";
    private static final String FAILED_ID = "itemIdentifier";
    private static final String RECEIVES = "ApproximateReceiveCount";

    private FirstMessages() {}

    static byte[] receivedAgain(byte[] event, Faults faults) {
        try {
            ObjectNode first = (ObjectNode) JSON.readTree(event);
            ArrayNode records = (ArrayNode) first.get("Records");
            int kept = 1 + faults.number(records.size());
            while (records.size() > kept) {
                records.remove(records.size() - 1);
            }
            records.forEach(FirstMessages::countReceive);
            return JSON.writeValueAsBytes(first);
        } catch (IOException e) {
            throw new UncheckedIOException("an event of a queue is JSON", e);
        }
    }

    /// What the queue keeps when two environments had the first messages: what the first left, without what the
    /// second finished of `event`.
    static InvocationResult leftByBoth(InvocationResult first, byte[] event, InvocationResult second) {
        if (!(first instanceof InvocationResult.Returned(byte[] all)
                && second instanceof InvocationResult.Returned(byte[] some))) {
            return first;
        }
        try {
            List<String> finished = new ArrayList<>();
            JSON.readTree(event)
                    .path("Records")
                    .forEach(record -> finished.add(record.path("messageId").asText()));
            finished.removeAll(failures(some));
            List<String> left = failures(all);
            if (!left.removeAll(finished)) {
                return first;
            }
            ObjectNode answer = JSON.createObjectNode();
            ArrayNode failures = answer.putArray(FAILURES);
            left.forEach(id -> failures.addObject().put(FAILED_ID, id));
            return new InvocationResult.Returned(JSON.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new UncheckedIOException("an answer to a queue is JSON", e);
        }
    }

    private static List<String> failures(byte[] answer) throws IOException {
        List<String> ids = new ArrayList<>();
        JSON.readTree(answer)
                .path(FAILURES)
                .forEach(failure -> ids.add(failure.path(FAILED_ID).asText()));
        return ids;
    }

    private static void countReceive(JsonNode message) {
        ObjectNode attributes = (ObjectNode) message.get("attributes");
        attributes.put(RECEIVES, Integer.toString(attributes.path(RECEIVES).asInt() + 1));
    }
}
