/// Publishes what was stored to those outside of Parley: from streams of tables to a bus of EventBridge.
@NullMarked
package dev.parley.events;

import org.jspecify.annotations.NullMarked;
