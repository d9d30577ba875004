/// Transactions, their conflicts and their idempotency tokens.
@NullMarked
package dev.parley.emulator.dynamodb.transaction;

import org.jspecify.annotations.NullMarked;
