package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The key of one item of the table.
record ItemKey(String owner, String item) {
    static final String OWNER = "owner";
    static final String ITEM = "item";

    Map<String, AttributeValue> attributes() {
        return Map.of(OWNER, AttributeValues.text(owner), ITEM, AttributeValues.text(item));
    }
}
