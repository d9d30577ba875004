/// Rooms, members and their roles, cursors and shards.
@NullMarked
package dev.parley.domain.room;

import org.jspecify.annotations.NullMarked;
