/// The tables, the message queues and Redis, as the template wants them.
@NullMarked
package dev.parley.emulator.stores;

import org.jspecify.annotations.NullMarked;
