/// Creating, updating and deleting rooms.
@NullMarked
package dev.parley.room.lifecycle;

import org.jspecify.annotations.NullMarked;
