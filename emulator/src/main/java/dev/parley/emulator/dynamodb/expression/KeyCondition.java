package dev.parley.emulator.dynamodb.expression;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One condition on one key attribute.
///
/// @param operator `=`, `<`, `<=`, `>`, `>=`, `BETWEEN` or `begins_with`
/// @param values one, or two for BETWEEN
public record KeyCondition(String attribute, String operator, List<AttributeValue> values) {}
