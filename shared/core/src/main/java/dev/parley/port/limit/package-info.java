/// Ports for limits, order of frames and locks.
@NullMarked
package dev.parley.port.limit;

import org.jspecify.annotations.NullMarked;
