/// What all tables share: the client, table names, item mapping, batched reads and writes, outcomes of conditional
/// writes.
@NullMarked
package dev.parley.adapter.dynamodb.table;

import org.jspecify.annotations.NullMarked;
