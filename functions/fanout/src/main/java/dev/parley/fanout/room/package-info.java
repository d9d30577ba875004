/// Delivers messages and changes of a room to its members, whole or by shards.
@NullMarked
package dev.parley.fanout.room;

import org.jspecify.annotations.NullMarked;
