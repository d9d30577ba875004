/// Erases deleted rooms and users in the background.
@NullMarked
package dev.parley.fanout.erase;

import org.jspecify.annotations.NullMarked;
