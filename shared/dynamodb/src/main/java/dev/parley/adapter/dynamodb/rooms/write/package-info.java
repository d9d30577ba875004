/// The writes of which the transactions on rooms are made.
@NullMarked
package dev.parley.adapter.dynamodb.rooms.write;

import org.jspecify.annotations.NullMarked;
