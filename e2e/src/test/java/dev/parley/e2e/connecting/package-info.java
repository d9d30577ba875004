/// Tokens, addresses and the upgrade of a connection, and how connections are closed.
@NullMarked
package dev.parley.e2e.connecting;

import org.jspecify.annotations.NullMarked;
