/// The operations on items, one class each.
@NullMarked
package dev.parley.emulator.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
