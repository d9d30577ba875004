/// Puts the messages of each room in order, and reads what was missed.
@NullMarked
package dev.parley.client.device.reading;

import org.jspecify.annotations.NullMarked;
