package dev.parley.adapter.dynamodb.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How a conditional write ended.
public sealed interface WriteOutcome {
    /// It took effect. `attributes` are those that it was asked to return.
    record Done(Map<String, AttributeValue> attributes) implements WriteOutcome {}

    /// Its condition did not hold for `standing`, the item as it is; empty if there is none. Nothing was written.
    record Refused(Map<String, AttributeValue> standing) implements WriteOutcome {}
}
