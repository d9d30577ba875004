/// Ports for what belongs to a user alone.
@NullMarked
package dev.parley.port.user;

import org.jspecify.annotations.NullMarked;
