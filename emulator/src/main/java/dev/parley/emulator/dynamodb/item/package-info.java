/// Attribute values, items, and their keys as bytes in DynamoDB's order.
@NullMarked
package dev.parley.emulator.dynamodb.item;

import org.jspecify.annotations.NullMarked;
