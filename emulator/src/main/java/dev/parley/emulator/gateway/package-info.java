/// The API Gateway WebSocket front with its management API.
@NullMarked
package dev.parley.emulator.gateway;

import org.jspecify.annotations.NullMarked;
