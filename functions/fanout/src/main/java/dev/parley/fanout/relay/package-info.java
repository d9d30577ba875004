/// Publishes accepted messages that a dead function left without a `seq`.
@NullMarked
package dev.parley.fanout.relay;

import org.jspecify.annotations.NullMarked;
