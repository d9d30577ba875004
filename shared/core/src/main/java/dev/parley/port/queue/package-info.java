/// Ports for queues: publishing, redelivery, dead letters.
@NullMarked
package dev.parley.port.queue;

import org.jspecify.annotations.NullMarked;
