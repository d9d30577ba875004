/// The room function: creating rooms, changing who is in them and in what role, and listing both.
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;
