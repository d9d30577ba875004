/// Reads of rooms, members and requests.
@NullMarked
package dev.parley.adapter.dynamodb.rooms.read;

import org.jspecify.annotations.NullMarked;
