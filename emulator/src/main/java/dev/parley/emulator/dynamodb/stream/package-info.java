/// The streams of tables: shards, records, iterators.
@NullMarked
package dev.parley.emulator.dynamodb.stream;

import org.jspecify.annotations.NullMarked;
