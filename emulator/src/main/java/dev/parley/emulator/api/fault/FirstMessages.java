package dev.parley.emulator.api.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The first messages of an event of SQS as they come when only they are visible again: a group's later messages wait
/// behind those that are still in flight.
final class FirstMessages {
    private static final ObjectMapper JSON = new ObjectMapper();
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

    private static void countReceive(JsonNode message) {
        ObjectNode attributes = (ObjectNode) message.get("attributes");
        attributes.put(RECEIVES, Integer.toString(attributes.path(RECEIVES).asInt() + 1));
    }
}
