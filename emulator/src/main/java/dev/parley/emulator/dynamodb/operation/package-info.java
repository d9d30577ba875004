/// The operations that write items, one class each, and what reads share with them.
@NullMarked
package dev.parley.emulator.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
