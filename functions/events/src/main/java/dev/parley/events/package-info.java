/// Tells those outside of Parley what was stored: from streams of tables to a bus of EventBridge.
@NullMarked
package dev.parley.events;

import org.jspecify.annotations.NullMarked;
