/// Sending, reading and changing messages, over real sockets.
@NullMarked
package dev.parley.e2e.messages;

import org.jspecify.annotations.NullMarked;
