package dev.parley.adapter.dynamodb.log;

import dev.parley.domain.message.AcceptedMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Follows what the writes of one room have made of it, and says at once when a step broke a promise. For one thread.
final class NumberingWatch {
    private final NavigableMap<Long, String> log = new TreeMap<>();
    private final Map<String, Long> stamps = new HashMap<>();

    /// One that is sent again succeeds again, and nothing happens.
    private final Set<String> tokens = new HashSet<>();

    private long lastSeq;

    /// @param first the messages that are numbered from the start
    NumberingWatch(List<AcceptedMessage> first) {
        for (AcceptedMessage message : first) {
            lastSeq++;
            log.put(lastSeq, message.messageId().value());
            stamps.put(message.messageId().value(), lastSeq);
        }
    }

    /// Takes note of a request that took effect. What folds make of the messages is checked in the end.
    void tookEffect(HeldRequest held, Object response) {
        switch (held.request()) {
            case PutItemRequest put when put.item().containsKey("messageId") -> entry(put.item());
            case TransactWriteItemsRequest transaction -> {
                if (tokens.add(transaction.clientRequestToken())) {
                    HeldRequest.entries(transaction).forEach(this::entry);
                }
            }
            case UpdateItemRequest update
            when !update.key().containsKey("seq") -> update(((UpdateItemResponse) response).attributes());
            default -> {}
        }
        requireStamps();
    }

    private void entry(Map<String, AttributeValue> item) {
        long seq = Long.parseLong(item.get("seq").n());
        String message = item.get("messageId").s();
        require(!log.containsKey(seq), "place " + seq + " was given twice");
        require(!log.containsValue(message), message + " has two numbers");
        require(seq == log.size() + 1, "place " + seq + " was given behind a hole");
        log.put(seq, message);
    }

    /// The room item and the inbox item have one of these attributes each.
    private void update(Map<String, AttributeValue> item) {
        if (item.containsKey("lastSeq")) {
            long moved = Long.parseLong(item.get("lastSeq").n());
            require(moved > lastSeq, "lastSeq went from " + lastSeq + " to " + moved);
            lastSeq = moved;
        } else {
            stamps.put(item.get("messageId").s(), Long.parseLong(item.get("seq").n()));
        }
    }

    private void requireStamps() {
        for (long seq = 1; seq <= lastSeq; seq++) {
            String message = log.get(seq);
            require(message != null, "lastSeq is " + lastSeq + " and place " + seq + " is empty");
            require(
                    stamps.getOrDefault(message, 0L) == seq,
                    "lastSeq is " + lastSeq + " and " + message + " at " + seq + " has no stamp");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
