/// Open connections of the WebSocket front and their events.
@NullMarked
package dev.parley.emulator.gateway.connection;

import org.jspecify.annotations.NullMarked;
