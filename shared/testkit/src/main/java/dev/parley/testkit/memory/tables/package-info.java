/// The ports that DynamoDB holds, in memory: one store, which is read and written by each port as in the
/// tables.
@NullMarked
package dev.parley.testkit.memory.tables;

import org.jspecify.annotations.NullMarked;
