/// Pushes typing, receipts and presence.
@NullMarked
package dev.parley.fanout.signal;

import org.jspecify.annotations.NullMarked;
