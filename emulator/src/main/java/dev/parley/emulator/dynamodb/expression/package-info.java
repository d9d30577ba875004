/// DynamoDB's expressions: read once, checked with the names and values of a request, and evaluated.
@NullMarked
package dev.parley.emulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
