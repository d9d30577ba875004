/// The operations that read items, one class each.
@NullMarked
package dev.parley.emulator.dynamodb.read;

import org.jspecify.annotations.NullMarked;
