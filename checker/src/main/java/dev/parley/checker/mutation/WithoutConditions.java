package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.RequestProxy.Interception;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Puts whose condition gets lost on the way.
final class WithoutConditions {
    private WithoutConditions() {}

    /// The put that accepts a message.
    static Interception ofAcceptance() {
        return ofPutsInto(Tables.INBOX);
    }

    /// What keeps a writer that slept from taking back a place in the log, and from moving the last number back:
    /// either alone is made up for by the other.
    static Interception ofNumbering() {
        Interception puts = ofPutsInto(Tables.MESSAGES);
        return (request, call) -> switch (request) {
            case UpdateItemRequest update
            when movesLastSeq(update) ->
                call.with(update.toBuilder().conditionExpression(null).build());
            case TransactWriteItemsRequest transaction ->
                call.with(transaction.toBuilder()
                        .transactItems(transaction.transactItems().stream()
                                .map(WithoutConditions::free)
                                .toList())
                        .build());
            default -> puts.around(request, call);
        };
    }

    private static boolean movesLastSeq(UpdateItemRequest update) {
        return update.tableName().equals(Tables.ROOMS)
                && update.updateExpression().contains("lastSeq")
                && update.conditionExpression() != null;
    }

    private static TransactWriteItem free(TransactWriteItem item) {
        return item.put() == null || !item.put().tableName().equals(Tables.MESSAGES)
                ? item
                : TransactWriteItem.builder()
                        .put(item.put().toBuilder().conditionExpression(null).build())
                        .build();
    }

    private static Interception ofPutsInto(String table) {
        return (request, call) ->
                request instanceof PutItemRequest put && put.tableName().equals(table)
                        ? call.with(put.toBuilder()
                                .conditionExpression(null)
                                .expressionAttributeNames(null)
                                .expressionAttributeValues(null)
                                .build())
                        : call.proceed();
    }
}
