/// The HTTP API of a team's own backend, signed as IAM asks.
@NullMarked
package dev.parley.client.server;

import org.jspecify.annotations.NullMarked;
