/// Reads of rooms, members and presence, cut to the size of a frame.
@NullMarked
package dev.parley.room.view;

import org.jspecify.annotations.NullMarked;
