/// Typing, receipts and presence, over real sockets.
@NullMarked
package dev.parley.e2e.signals;

import org.jspecify.annotations.NullMarked;
