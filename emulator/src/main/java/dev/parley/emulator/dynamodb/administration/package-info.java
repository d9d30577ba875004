/// The operations on tables themselves, one class each.
@NullMarked
package dev.parley.emulator.dynamodb.administration;

import org.jspecify.annotations.NullMarked;
