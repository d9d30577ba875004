/// Code that the use cases share which change a room: the guard of group changes, refusals, and the events.
@NullMarked
package dev.parley.room.change;

import org.jspecify.annotations.NullMarked;
