/// Tables, their indexes, and the one place where an item changes.
@NullMarked
package dev.parley.emulator.dynamodb.table;

import org.jspecify.annotations.NullMarked;
