/// Gives the messages of a room their `seq`, once each.
@NullMarked
package dev.parley.fanout.number;

import org.jspecify.annotations.NullMarked;
