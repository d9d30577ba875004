/// The port to whatever keeps the items, and the store in memory.
@NullMarked
package dev.parley.emulator.dynamodb.storage;

import org.jspecify.annotations.NullMarked;
