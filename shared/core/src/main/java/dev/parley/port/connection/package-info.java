/// Ports for connections and for posts to them.
@NullMarked
package dev.parley.port.connection;

import org.jspecify.annotations.NullMarked;
