package dev.parley.checker.mutation;

import dev.parley.local.faults.RequestProxy.Interception;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// Puts whose condition gets lost on the way.
final class WithoutConditions {
    private WithoutConditions() {}

    /// The put that accepts a message.
    static Interception ofAcceptance() {
        return ofPutsInto(Tables.INBOX);
    }

    /// The put that gives a message its place in the log.
    static Interception ofNumbering() {
        return ofPutsInto(Tables.MESSAGES);
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
