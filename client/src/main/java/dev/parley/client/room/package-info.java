/// Rooms and people in types of their own.
@NullMarked
package dev.parley.client.room;

import org.jspecify.annotations.NullMarked;
