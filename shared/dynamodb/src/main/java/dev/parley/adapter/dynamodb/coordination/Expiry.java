package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// When DynamoDB may delete an item: the table's TTL attribute, in whole seconds of the epoch.
final class Expiry {
    static final String ATTRIBUTE = "expiresAt";

    private Expiry() {}

    /// Never before the item has run out.
    ///
    /// @param runsOutAt milliseconds since 1970
    static AttributeValue at(long runsOutAt) {
        return AttributeValues.number(Math.ceilDiv(runsOutAt, 1000L) + 1);
    }
}
