package dev.parley.checker.mutation;

import dev.parley.local.faults.RequestProxy.Interception;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Writes whose condition gets lost on the way.
final class WithoutConditions {
    private WithoutConditions() {}

    /// The put that accepts a message.
    static Interception ofAcceptance() {
        return (request, call) -> request instanceof PutItemRequest put && Tables.isInbox(put.tableName())
                ? call.with(put.toBuilder()
                        .conditionExpression(null)
                        .expressionAttributeNames(null)
                        .expressionAttributeValues(null)
                        .build())
                : call.proceed();
    }

    /// The stamp of a message with its number.
    static Interception ofStamp() {
        return ofNumbering(WithoutConditions::isStamp);
    }

    /// All that guards a numbering: each of its conditions alone is covered by the others.
    static Interception ofNumbering() {
        return ofNumbering(_ -> true);
    }

    private static Interception ofNumbering(Predicate<TransactWriteItem> which) {
        return (request, call) -> request instanceof TransactWriteItemsRequest transaction
                        && transaction.transactItems().stream().anyMatch(WithoutConditions::isStamp)
                ? call.with(transaction.toBuilder()
                        .transactItems(strip(transaction.transactItems(), which))
                        .build())
                : call.proceed();
    }

    private static List<TransactWriteItem> strip(List<TransactWriteItem> items, Predicate<TransactWriteItem> which) {
        return items.stream().map(item -> which.test(item) ? strip(item) : item).toList();
    }

    private static TransactWriteItem strip(TransactWriteItem item) {
        if (item.put() != null) {
            return TransactWriteItem.builder()
                    .put(item.put().toBuilder().conditionExpression(null).build())
                    .build();
        }
        if (item.update() != null) {
            var update = item.update().toBuilder().conditionExpression(null);
            // DynamoDB refuses a value that no expression uses.
            if (item.update().expressionAttributeValues().containsKey(":read")) {
                var values = new HashMap<>(item.update().expressionAttributeValues());
                values.remove(":read");
                update.expressionAttributeValues(values);
            }
            return TransactWriteItem.builder().update(update.build()).build();
        }
        return item;
    }

    private static boolean isStamp(TransactWriteItem item) {
        return item.update() != null && Tables.isInbox(item.update().tableName());
    }
}
