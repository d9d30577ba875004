/// Takes events from the queues to the clients: numbers messages, pushes them, and finishes what others left.
@NullMarked
package dev.parley.fanout;

import org.jspecify.annotations.NullMarked;
