/// The events of the bus as others read them.
@NullMarked
package dev.parley.protocol.event;

import org.jspecify.annotations.NullMarked;
