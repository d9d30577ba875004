/// Asks over the connection until there is an answer: requests, and the sends of each room in order.
@NullMarked
package dev.parley.client.device.sending;

import org.jspecify.annotations.NullMarked;
